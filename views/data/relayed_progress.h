// Reports of work in an Asker, brought to the window's thread at a pace that it can draw.
#pragma once

#include <QObject>
#include <functional>

#include "core/base/clock.h"
#include "core/base/progress.h"

namespace notellm::views {

class RelayedProgress : public Progress {
 public:
  using Show = std::function<void(const QString& phase, qint64 done, qint64 total)>;
  /// `show` is called on `receiver`'s thread, or never when it is gone; `receiver` must outlive this object.
  RelayedProgress(QObject* receiver, Show show) : receiver_(receiver), show_(std::move(show)) {}

  void phase(std::string_view name) override {
    phase_ = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    post(0, 0);
  }
  void report(int64_t done, int64_t total, std::string_view) override {
    constexpr double pace_seconds = 0.1;
    if (watch_.seconds() < next_) return;
    next_ = watch_.seconds() + pace_seconds;
    post(done, total);
  }

 private:
  void post(qint64 done, qint64 total) {
    QMetaObject::invokeMethod(
        receiver_, [show = show_, phase = phase_, done, total] { show(phase, done, total); }, Qt::QueuedConnection);
  }
  QObject* receiver_;
  Show show_;
  QString phase_;
  Stopwatch watch_;
  double next_ = 0;
};

}  // namespace notellm::views
