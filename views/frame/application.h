// The application object: numbers are written with a dot whatever the locale says, and handlers that hold the window up are
// named.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <functional>

namespace notellm::views {

/// One event whose handling took longer than the window may stand still.
struct Stall {
  QString receiver;  ///< "QListView resultList"
  QString event;     ///< "Paint"
  qint64 ms = 0;
};

class Application : public QApplication {
  Q_OBJECT
 public:
  static constexpr qint64 limit_ms = 50;

  Application(int& argc, char** argv);

  /// Debug builds watch at once, others with NOTELLM_WATCHDOG=1. `report` is called on the window's thread.
  void watch(std::function<void(const Stall&)> report);
  bool wantsWatching() const;

  bool notify(QObject* receiver, QEvent* event) override;

 private:
  bool watched(QObject* receiver, QEvent* event);
  struct Handling {
    QString receiver;
    int event = 0;
    qint64 ms = 0;
  };
  std::function<void(const Stall&)> report_;
  QElapsedTimer clock_;
  int depth_ = 0;
  bool blocked_ = false;  ///< an event loop inside this handler waited: a dialog, not a stall
  Handling slowest_;      ///< inside the outermost handler: the innermost one that was slow
};

}  // namespace notellm::views
