// The making of pairs without its widgets: the log is scored once, then every change of a setting is counted at once, with the
// numbers that make_pairs would report.
//
// The count of kept pairs comes from PairPreview::kept (milliseconds); split sizes and short pairs need the split itself and
// follow a little later. While a question is being answered the newest settings wait, so that dragging shows numbers all along.
#pragma once

#include <memory>

#include "core/store/pair_preview.h"
#include "views/jobs/asker.h"
#include "views/jobs/jobs.h"
#include "views/session/session.h"

namespace notellm::views {

/// What the settings would make.
struct PairCounts {
  PairPreview::Kept kept;
  int64_t short_notes = 0, threshold = 0;
};

class PairsController : public QObject {
  Q_OBJECT
 public:
  PairsController(Session& session, Jobs& jobs, QObject* parent = nullptr);

  const PairParams& params() const { return params_; }
  /// Scores the log again where `views` or `normalise` differ.
  void setParams(const PairParams& params);
  /// Why these settings mean nothing, or nothing.
  QString fault() const { return fault_; }

  /// Scores the log if that has not been done; a page calls it when it is shown.
  void load();
  bool loading() const { return loading_.busy(); }
  const QString& phase() const { return phase_; }
  qint64 done() const { return done_; }
  qint64 total() const { return total_; }
  /// Why there is nothing to score.
  const QString& loadError() const { return load_error_; }
  std::shared_ptr<const PairPreview> preview() const { return preview_; }

  /// Of the params, once counting() is false.
  const PairCounts& counts() const { return counts_; }
  bool counting() const { return counting_.busy(); }
  const PairReport& report() const { return report_; }
  bool splitting() const { return splitting_.busy() || !report_current_; }

  void make();
  bool making() const { return job_ != 0; }
  int job() const { return job_; }
  const QString& makeError() const { return make_error_; }

  /// The same on the command line.
  QString command() const;

 Q_SIGNALS:
  void loadChanged();
  void previewChanged();
  void countsChanged();
  void reportChanged();
  void makingChanged();
  void made(const PairReport& report);

 private:
  void reset();
  void forget();
  void count();
  void split();

  Session& session_;
  Jobs& jobs_;
  PairParams params_;
  QString fault_;
  std::shared_ptr<const PairPreview> preview_;
  CooccurrenceParams scored_;  ///< what preview_ was made for
  QString phase_, load_error_, make_error_;
  qint64 done_ = 0, total_ = 0;
  PairCounts counts_;
  PairReport report_;
  bool count_again_ = false, split_again_ = false, report_current_ = false;
  int job_ = 0;
  Asker loading_, counting_, splitting_;
};

}  // namespace notellm::views
