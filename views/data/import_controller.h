// The import wizard without its widgets: a file is looked at, its settings are changed, checked without writing, and run.
//
//   open() -> preview() -> set...() -> check() (by itself for files of usual size) -> start() -> outcome(), report()
#pragma once

#include <QTimer>
#include <memory>

#include "views/data/import_settings.h"
#include "views/data/report_groups.h"
#include "views/jobs/asker.h"
#include "views/jobs/jobs.h"
#include "views/session/session.h"

namespace notellm::views {

enum class CheckState { none, running, done, failed, stopped };
enum class ImportOutcome { none, running, done, rejected, failed, stopped };

class ImportController : public QObject {
  Q_OBJECT
 public:
  /// A file larger than this is checked only when it is asked for.
  static constexpr qint64 checked_bytes = qint64{256} << 20;

  ImportController(Session& session, Jobs& jobs, QObject* parent = nullptr);

  /// Kind, encoding and mapping are guessed; ends in previewChanged().
  void open(const QString& file);
  void close();
  bool isOpen() const { return !settings_.file.empty(); }
  const ImportSettings& settings() const { return settings_; }
  /// Null until the file was read, and when it cannot be (previewError() says why).
  std::shared_ptr<const ImportPreview> preview() const { return preview_; }
  bool reading() const { return previewing_.busy(); }
  const QString& previewError() const { return preview_error_; }

  void setLayout(const ImportLayout& layout);
  void setEncoding(const std::string& encoding);
  /// `column` is one of preview()->columns, or empty: the field is not read. A column serves one field.
  void setColumn(const std::string& field, const std::string& column);
  void setPictures(const QString& folder);
  void setSplit(Split split);
  void setClickMin(double least);
  void setKeepGood(bool keep);
  /// Empty: the import goes into the open workspace.
  void setNewWorkspace(const QString& folder);

  /// Why the import cannot begin yet, in a sentence; empty when it can.
  QString obstacle() const;

  CheckState checkState() const { return check_state_; }
  /// Of the last check that was done; rows beyond the first thousand are not kept.
  const ImportReport& checked() const { return checked_; }
  const QString& checkError() const { return check_error_; }
  qint64 checkedBytes() const { return checked_done_; }  ///< KiB read so far, of
  qint64 checkTotal() const { return checked_total_; }
  void check();
  void stopCheck();

  void start();
  void stop();
  /// The rejected file once more, without its bad rows.
  void keepGoodRows();
  ImportOutcome outcome() const { return outcome_; }
  bool running() const { return outcome_ == ImportOutcome::running; }
  int job() const { return job_; }
  /// Of the import that was done or rejected; else null.
  std::shared_ptr<const ImportReport> report() const { return report_; }
  /// Of the same report.
  const std::vector<ReasonGroup>& groups() const { return groups_; }
  /// Why it failed.
  const QString& message() const { return message_; }

 Q_SIGNALS:
  void settingsChanged();
  void previewChanged();
  void checkChanged();
  void outcomeChanged();

 private:
  void look(std::optional<std::string> encoding, std::optional<ImportLayout> layout);
  void show(ImportPreview preview);
  void changed();
  /// A report with its groups, made where the import ran: a million rows take a second.
  struct Grouped {
    std::shared_ptr<const ImportReport> report;
    std::vector<ReasonGroup> groups;
    static Grouped of(ImportReport report);
  };
  void end(Grouped found);
  void fail(const QString& message, Grouped rejected);
  void setOutcome(ImportOutcome outcome);

  Session& session_;
  Jobs& jobs_;
  ImportSettings settings_;
  std::shared_ptr<const ImportPreview> preview_;
  QString preview_error_;
  CheckState check_state_ = CheckState::none;
  ImportReport checked_;
  QString check_error_;
  qint64 checked_done_ = 0, checked_total_ = 0;
  ImportOutcome outcome_ = ImportOutcome::none;
  int job_ = 0;
  std::shared_ptr<const ImportReport> report_;
  std::vector<ReasonGroup> groups_;
  QString message_;
  QTimer check_soon_;
  Asker previewing_, checking_;
};

}  // namespace notellm::views
