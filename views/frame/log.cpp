#include "views/frame/log.h"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <QThread>
#include <atomic>

namespace notellm::views {
namespace {

// Both libraries know one place each to send their messages to.
std::atomic<Log*> listener = nullptr;
QtMessageHandler handler_before = nullptr;
std::shared_ptr<spdlog::sinks::sink> core_messages;

void take_qt_message(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  if (handler_before) handler_before(type, context, text);
  Log* log = listener;
  if (log && type != QtDebugMsg && type != QtInfoMsg) log->add(LogLevel::warning, text);
}

class CoreMessages : public spdlog::sinks::base_sink<std::mutex> {
 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    Log* log = listener;
    if (!log) return;
    const LogLevel level = message.level >= spdlog::level::err    ? LogLevel::error
                           : message.level == spdlog::level::warn ? LogLevel::warning
                                                                  : LogLevel::info;
    log->add(level, QString::fromUtf8(message.payload.data(), static_cast<qsizetype>(message.payload.size())));
  }
  void flush_() override {}
};

}  // namespace

void Log::add(LogLevel level, const QString& text) {
  if (thread() != QThread::currentThread()) {
    QMetaObject::invokeMethod(
        this, [this, level, text] { add(level, text); }, Qt::QueuedConnection);
    return;
  }
  if (lines_.size() >= most_lines) {
    Q_EMIT aboutToDrop();
    lines_.pop_front();
    Q_EMIT dropped();
  }
  Q_EMIT aboutToAdd();
  lines_.push_back({QDateTime::currentDateTime(), level, text});
  Q_EMIT added();
}

void Log::clear() {
  lines_.clear();
  Q_EMIT cleared();
}

void Log::listen() {
  listener = this;
  listening_ = true;
  handler_before = qInstallMessageHandler(take_qt_message);
  core_messages = std::make_shared<CoreMessages>();
  spdlog::default_logger()->sinks().push_back(core_messages);
}

Log::~Log() {
  if (!listening_) return;
  listener = nullptr;
  qInstallMessageHandler(handler_before);
  std::erase(spdlog::default_logger()->sinks(), core_messages);
}

}  // namespace notellm::views
