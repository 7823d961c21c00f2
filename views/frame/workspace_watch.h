// Notices that the open workspace goes away and comes back, and that its pictures are not where they were.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>

#include "views/session/session.h"

class QTimer;

namespace notellm::views {

class WorkspaceWatch : public QObject {
  Q_OBJECT
 public:
  explicit WorkspaceWatch(Session& session, QObject* parent = nullptr);

 Q_SIGNALS:
  void lost();
  void found();
  /// `missing` of `asked` sampled notes with a picture have none at its place; `example` is one of them.
  void picturesMoved(int missing, int asked, const QString& example);

 private:
  struct Pictures {
    int missing = 0, asked = 0;
    QString example;
  };
  static Pictures sample(const std::filesystem::path& folder, const std::stop_token& stop);
  void watch();
  void look();
  void take(bool there);
  Session& session_;
  QFileSystemWatcher watcher_;
  QTimer* timer_;
  Asker looking_, sampling_;
  bool there_ = true;
};

}  // namespace notellm::views
