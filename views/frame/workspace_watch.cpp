#include "views/frame/workspace_watch.h"

#include <QTimer>

namespace notellm::views {
namespace fs = std::filesystem;
namespace {
constexpr int samples = 48;
constexpr int look_again_ms = 1500;  ///< watchers see no drive that is unplugged
}  // namespace

WorkspaceWatch::WorkspaceWatch(Session& session, QObject* parent) : QObject(parent), session_(session), timer_(new QTimer(this)) {
  timer_->setInterval(look_again_ms);
  connect(timer_, &QTimer::timeout, this, &WorkspaceWatch::look);
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &WorkspaceWatch::look);
  connect(&session, &Session::opened, this, &WorkspaceWatch::watch);
  connect(&session, &Session::notesChanged, this, &WorkspaceWatch::watch);
  connect(&session, &Session::closed, this, [this] {
    timer_->stop();
    looking_.forget();
    sampling_.forget();
  });
}

void WorkspaceWatch::watch() {
  there_ = true;
  if (!watcher_.directories().isEmpty()) watcher_.removePaths(watcher_.directories());
  const fs::path& folder = session_.folder();
  for (const fs::path& path : {folder, folder.parent_path()}) watcher_.addPath(QString::fromStdString(path.string()));
  timer_->start();
  sampling_.ask<Pictures>([folder](const std::stop_token& stop) { return sample(folder, stop); },
                          [this](const Pictures& seen) {
                            if (seen.missing * 5 > seen.asked) Q_EMIT picturesMoved(seen.missing, seen.asked, seen.example);
                          });
}

void WorkspaceWatch::look() {
  if (!session_.isOpen() || looking_.busy()) return;
  looking_.ask<bool>(
      [folder = session_.folder()](const std::stop_token&) {
        std::error_code ignored;
        return fs::exists(folder / "workspace.db", ignored);
      },
      [this](bool there) { take(there); });
}

void WorkspaceWatch::take(bool there) {
  if (there == there_) return;
  there_ = there;
  if (!there) {
    Q_EMIT lost();
    return;
  }
  watch();
  Q_EMIT found();
}

WorkspaceWatch::Pictures WorkspaceWatch::sample(const fs::path& folder, const std::stop_token& stop) {
  Pictures seen;
  const Workspace workspace = Workspace::open(folder);
  const int64_t count = workspace.note_count();
  const int64_t step = std::max<int64_t>(1, count / samples);
  for (int64_t row = 0; row < count && !stop.stop_requested(); row += step) {
    const std::vector<Note> notes = workspace.notes(row, 1);
    if (notes.empty() || notes[0].image.empty()) continue;
    ++seen.asked;
    std::error_code ignored;
    if (fs::exists(notes[0].image, ignored)) continue;
    ++seen.missing;
    if (seen.example.isEmpty()) seen.example = QString::fromStdString(notes[0].image);
  }
  return seen;
}

}  // namespace notellm::views
