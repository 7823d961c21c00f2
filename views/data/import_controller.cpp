#include "views/data/import_controller.h"

#include <QPointer>
#include <algorithm>

#include "core/base/files.h"
#include "views/data/relayed_progress.h"
#include "views/data/texts.h"

namespace notellm::views {
namespace {
constexpr int check_after_ms = 250;
constexpr size_t shown_reasons = 1000;

/// Beside the file, named after it; empty where that cannot be.
std::filesystem::path proposed_workspace(const std::filesystem::path& file) {
  try {
    return fresh_path(file.parent_path(), file.stem().string() + "-workspace");
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace

ImportController::ImportController(Session& session, Jobs& jobs, QObject* parent)
    : QObject(parent), session_(session), jobs_(jobs) {
  check_soon_.setSingleShot(true);
  check_soon_.setInterval(check_after_ms);
  connect(&check_soon_, &QTimer::timeout, this, [this] {
    if (preview_ && preview_->bytes <= checked_bytes && obstacle().isEmpty() && !running()) check();
  });
  const auto workspace_changed = [this] {
    if (!isOpen() || running()) return;
    if (!settings_.new_workspace) {
      settings_.new_workspace = !session_.isOpen() && settings_.layout.kind == ImportKind::notes;
      settings_.workspace = settings_.new_workspace ? proposed_workspace(settings_.file) : session_.folder();
    }
    changed();
  };
  connect(&session_, &Session::opened, this, workspace_changed);
  connect(&session_, &Session::closed, this, workspace_changed);
  connect(&session_, &Session::notesChanged, this, workspace_changed);
  connect(&jobs_, &Jobs::ended, this, [this](int id) {
    if (id == job_ && jobs_.find(id) && jobs_.find(id)->state == JobState::stopped) setOutcome(ImportOutcome::stopped);
  });
}

void ImportController::open(const QString& file) {
  if (running()) return;
  close();
  settings_.file = to_path(file);
  settings_.new_workspace = !session_.isOpen();
  settings_.workspace = settings_.new_workspace ? proposed_workspace(settings_.file) : session_.folder();
  look({}, {});
  Q_EMIT settingsChanged();
}

void ImportController::close() {
  if (running()) return;
  previewing_.forget();
  checking_.forget();
  check_soon_.stop();
  settings_ = {};
  preview_.reset();
  preview_error_.clear();
  check_state_ = CheckState::none;
  report_.reset();
  groups_.clear();
  message_.clear();
  setOutcome(ImportOutcome::none);
  Q_EMIT settingsChanged();
  Q_EMIT previewChanged();
}

void ImportController::look(std::optional<std::string> encoding, std::optional<ImportLayout> layout) {
  const PreviewParams params{settings_.file, std::move(encoding), layout, 100};
  previewing_.ask<ImportPreview>([params](const std::stop_token& stop) { return preview_import(params, stop); },
                                 [this](ImportPreview found) { show(std::move(found)); },
                                 [this](const QString& message) {
                                   preview_.reset();
                                   preview_error_ = plain(message);
                                   checking_.forget();
                                   check_state_ = CheckState::none;
                                   Q_EMIT previewChanged();
                                   Q_EMIT checkChanged();
                                 });
}

void ImportController::show(ImportPreview found) {
  const bool same_columns = preview_ && preview_->columns == found.columns && settings_.layout == found.layout;
  settings_.layout = found.layout;
  settings_.encoding = found.encoding;
  if (!same_columns) settings_.map = found.guess;
  if (settings_.layout.kind != ImportKind::notes) settings_.new_workspace = false, settings_.workspace = session_.folder();
  preview_ = std::make_shared<const ImportPreview>(std::move(found));
  preview_error_.clear();
  Q_EMIT previewChanged();
  changed();
}

void ImportController::changed() {
  checking_.forget();
  check_state_ = CheckState::none;
  if (outcome_ != ImportOutcome::done) check_soon_.start();
  Q_EMIT settingsChanged();
  Q_EMIT checkChanged();
}

void ImportController::setLayout(const ImportLayout& layout) {
  if (!isOpen() || running() || layout == settings_.layout) return;
  settings_.layout = layout;
  settings_.map.clear();
  preview_.reset();
  look(settings_.encoding, layout);
  changed();
}

void ImportController::setEncoding(const std::string& encoding) {
  if (!isOpen() || running() || encoding == settings_.encoding) return;
  settings_.encoding = encoding;
  look(encoding, preview_ ? std::optional(settings_.layout) : std::nullopt);
  changed();
}

void ImportController::setColumn(const std::string& field, const std::string& column) {
  if (running()) return;
  if (!column.empty()) std::erase_if(settings_.map, [&](const auto& one) { return one.second == column; });
  if (column.empty())
    settings_.map.erase(field);
  else
    settings_.map[field] = column;
  changed();
}

void ImportController::setPictures(const QString& folder) {
  if (running() || to_path(folder) == settings_.pictures) return;
  settings_.pictures = to_path(folder);
  changed();
}

void ImportController::setSplit(Split split) {
  if (running() || split == settings_.split) return;
  settings_.split = split;
  changed();
}

void ImportController::setClickMin(double least) {
  if (running() || least == settings_.click_min) return;
  settings_.click_min = least;
  changed();
}

void ImportController::setKeepGood(bool keep) {
  if (running() || keep == settings_.keep_good) return;
  settings_.keep_good = keep;
  Q_EMIT settingsChanged();  // what a check finds stays
}

void ImportController::setNewWorkspace(const QString& folder) {
  if (running()) return;
  const bool notes = settings_.layout.kind == ImportKind::notes;
  settings_.new_workspace = notes && (!folder.isEmpty() || !session_.isOpen());
  settings_.workspace = settings_.new_workspace ? to_path(folder) : session_.folder();
  changed();
}

QString ImportController::obstacle() const {
  if (!isOpen()) return tr("Choose a file.");
  if (!preview_error_.isEmpty()) return preview_error_;
  if (!preview_) return tr("The file is being read.");
  if (settings_.layout.kind != ImportKind::notes && !session_.isOpen())
    return tr("Interactions and pairs belong to notes: open a workspace, or import its notes first.");
  if (settings_.workspace.empty()) return tr("Choose a folder for the new workspace.");
  for (const FieldSpec& field : fields_of(settings_.layout.kind)) {
    const auto column = settings_.map.find(field.name);
    if (column == settings_.map.end()) {
      if (!field.required) continue;
      return tr("Say which column holds the field “%1”.").arg(QString::fromStdString(field.name));
    }
    const auto& columns = preview_->columns;
    if (std::count(columns.begin(), columns.end(), column->second) > 1)
      return tr("Two columns are called “%1”: rename one of them in the file.").arg(QString::fromStdString(column->second));
  }
  return {};
}

void ImportController::check() {
  if (!obstacle().isEmpty() || running()) return;
  check_soon_.stop();
  check_state_ = CheckState::running;
  checked_done_ = checked_total_ = 0;
  Q_EMIT checkChanged();
  checking_.ask<ImportReport>(
      [this, settings = settings_](const std::stop_token& stop) {
        RelayedProgress progress(this, [this](const QString&, qint64 done, qint64 total) {
          if (check_state_ != CheckState::running) return;
          checked_done_ = done, checked_total_ = total;
          Q_EMIT checkChanged();
        });
        ImportReport report = views::check(settings, progress, stop);
        if (report.rows.size() > shown_reasons) report.rows.resize(shown_reasons), report.rows.shrink_to_fit();
        return report;
      },
      [this](ImportReport report) {
        checked_ = std::move(report);
        check_state_ = CheckState::done;
        Q_EMIT checkChanged();
      },
      [this](const QString& message) {
        check_error_ = plain(message);
        check_state_ = CheckState::failed;
        Q_EMIT checkChanged();
      });
}

void ImportController::stopCheck() {
  if (check_state_ != CheckState::running) return;
  checking_.forget();
  check_state_ = CheckState::stopped;
  Q_EMIT checkChanged();
}

void ImportController::start() {
  if (running() || !obstacle().isEmpty()) return;
  stopCheck();
  report_.reset();
  groups_.clear();
  message_.clear();
  const auto rejected = std::make_shared<Grouped>();
  job_ = jobs_.start<Grouped>(
      tr("Import %1").arg(to_qstring(settings_.file.filename())),
      [settings = settings_, rejected](Progress& progress, const std::stop_token& stop) {
        try {
          return Grouped::of(run(settings, progress, stop));
        } catch (const RejectedRows& fault) {
          *rejected = Grouped::of(fault.report());
          throw;
        }
      },
      [self = QPointer(this)](Grouped found) {
        if (self) self->end(std::move(found));
      },
      [self = QPointer(this), rejected](const QString& message) {
        if (self) self->fail(message, std::move(*rejected));
      });
  setOutcome(ImportOutcome::running);
}

void ImportController::stop() {
  if (running()) jobs_.stop(job_);
}

void ImportController::keepGoodRows() {
  if (outcome_ != ImportOutcome::rejected) return;
  settings_.keep_good = true;
  Q_EMIT settingsChanged();
  start();
}

ImportController::Grouped ImportController::Grouped::of(ImportReport report) {
  auto groups = grouped_reasons(report);
  return {std::make_shared<const ImportReport>(std::move(report)), std::move(groups)};
}

void ImportController::end(Grouped found) {
  report_ = std::move(found.report);
  groups_ = std::move(found.groups);
  setOutcome(ImportOutcome::done);
  if (settings_.new_workspace)
    session_.open(settings_.workspace);
  else if (settings_.layout.kind == ImportKind::pairs)
    session_.announcePairs();
  else
    session_.announceNotes();
}

void ImportController::fail(const QString& message, Grouped rejected) {
  message_ = plain(message);
  report_ = std::move(rejected.report);
  groups_ = std::move(rejected.groups);
  setOutcome(report_ ? ImportOutcome::rejected : ImportOutcome::failed);
}

void ImportController::setOutcome(ImportOutcome outcome) {
  if (outcome == outcome_) return;
  outcome_ = outcome;
  Q_EMIT outcomeChanged();
}

}  // namespace notellm::views
