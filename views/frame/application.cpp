#include "views/frame/application.h"

#include <QAbstractEventDispatcher>
#include <QMetaEnum>
#include <QPointer>
#include <QThread>
#include <clocale>

namespace notellm::views {
namespace {

QString described(const QObject& object) {
  QString text = object.metaObject()->className();
  for (const QObject* one = &object; one; one = one->parent()) {
    if (one->objectName().isEmpty()) continue;
    return text + (one == &object ? " " : " in ") + one->objectName();
  }
  return text;
}

QString event_name(int type) {
  const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
  return name ? QString(name) : QString("event %1").arg(type);
}

}  // namespace

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {
  std::setlocale(LC_NUMERIC, "C");  // Qt took the user's: "1,5" would be read as one and a half
  setApplicationName("notellm-studio");
  setApplicationDisplayName("NoteLLM Studio");
  setApplicationVersion(NOTELLM_VERSION);
  setDesktopFileName("org.notellm.Studio");
}

bool Application::wantsWatching() const {
#ifndef NDEBUG
  return true;
#else
  return qEnvironmentVariableIntValue("NOTELLM_WATCHDOG") != 0;
#endif
}

void Application::watch(std::function<void(const Stall&)> report) {
  report_ = std::move(report);
  clock_.start();
  if (QAbstractEventDispatcher* loop = QAbstractEventDispatcher::instance()) {
    connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, [this] { blocked_ = true; });
  }
}

bool Application::notify(QObject* receiver, QEvent* event) {
  if (!report_ || QThread::currentThread() != thread()) return QApplication::notify(receiver, event);
  return watched(receiver, event);
}

bool Application::watched(QObject* receiver, QEvent* event) {
  const int type = event->type();
  const QPointer<QObject> still_there = receiver;  // a handler may delete its object
  const QString fallback = receiver->metaObject()->className();
  if (depth_ == 0) blocked_ = false, slowest_ = {};
  const qint64 begin = clock_.elapsed();
  ++depth_;
  const bool result = QApplication::notify(receiver, event);
  --depth_;
  const qint64 ms = clock_.elapsed() - begin;
  if (ms > limit_ms && slowest_.ms == 0) slowest_ = {still_there ? described(*still_there) : fallback, type, ms};
  if (depth_ == 0 && ms > limit_ms && !blocked_) report_({slowest_.receiver, event_name(slowest_.event), ms});
  return result;
}

}  // namespace notellm::views
