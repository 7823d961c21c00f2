// What happened, line by line, for the log dock: remarks of jobs, failures, warnings of the engine and of Qt.
#pragma once

#include <QDateTime>
#include <QObject>
#include <deque>

namespace notellm::views {

enum class LogLevel { info, warning, error };

struct LogLine {
  QDateTime time;
  LogLevel level = LogLevel::info;
  QString text;
};

class Log : public QObject {
  Q_OBJECT
 public:
  static constexpr size_t most_lines = 5000;  ///< the oldest go first

  explicit Log(QObject* parent = nullptr) : QObject(parent) {}

  /// From any thread.
  void add(LogLevel level, const QString& text);
  const std::deque<LogLine>& lines() const { return lines_; }
  void clear();

  /// Takes over the core's warnings (spdlog) and Qt's messages, until the log is gone.
  void listen();
  ~Log() override;

 Q_SIGNALS:
  void aboutToDrop();  ///< the oldest line
  void dropped();
  void aboutToAdd();
  void added();
  void cleared();

 private:
  std::deque<LogLine> lines_;
  bool listening_ = false;
};

}  // namespace notellm::views
