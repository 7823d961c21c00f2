#include "views/frame/screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>
#include <QWidget>
#include <iostream>

namespace notellm::views {
namespace {
constexpr int tick_ms = 100, calm_ticks = 12, most_ticks = 400;
}

Screenshot::Screenshot(const Studio& studio, QWidget& window, QString file, QObject* parent)
    : QObject(parent), studio_(studio), window_(window), file_(std::move(file)) {
  auto* timer = new QTimer(this);
  connect(timer, &QTimer::timeout, this, &Screenshot::tick);
  timer->start(tick_ms);
}

void Screenshot::tick() {
  const bool busy = studio_.session.filtering() || studio_.pictures.queueLength() > 0 || studio_.jobs.running() > 0;
  calm_ = busy ? 0 : calm_ + 1;
  if (calm_ < calm_ticks && ++ticks_ < most_ticks) return;
  const bool saved = window_.grab().save(file_);
  if (!saved)
    std::cerr << "notellm-studio: --screenshot: expected a file that can be written, found \"" << file_.toStdString() << "\"\n";
  QCoreApplication::exit(saved ? 0 : 2);
}

}  // namespace notellm::views
