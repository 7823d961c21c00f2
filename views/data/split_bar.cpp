#include "views/data/split_bar.h"

#include <QPainter>
#include <QPainterPath>
#include <array>

#include "views/data/texts.h"

namespace notellm::views {

SplitBar::SplitBar(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setObjectName("split_bar");
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void SplitBar::setReport(const PairReport& report, bool stale) {
  report_ = report, stale_ = stale;
  update();
}

void SplitBar::retranslate() {
  lost_ = tr("lost between the splits");
  setAccessibleName(tr("Sizes of the splits"));
  update();
}

void SplitBar::paintEvent(QPaintEvent*) {
  struct Part {
    QString name;
    int64_t count;
    Role role;
  };
  const std::array parts = {Part{"train", report_.train, Role::accent}, Part{"val", report_.val, Role::words},
                            Part{"test", report_.test, Role::picture}, Part{lost_, report_.between_splits, Role::edge}};
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (stale_) painter.setOpacity(0.55);
  constexpr double thick = 14, gap = 2;
  int64_t all = 0;
  for (const Part& part : parts) all += part.count;
  QPainterPath round;
  round.addRoundedRect(QRectF(0, 0, width(), thick), 5, 5);
  painter.setClipPath(round);
  painter.fillRect(QRectF(0, 0, width(), thick), theme_.color(Role::raised));
  double x = 0;
  for (const Part& part : parts) {
    if (all == 0) break;
    const double wide = static_cast<double>(part.count) / static_cast<double>(all) * width();
    painter.fillRect(QRectF(x, 0, std::max(wide - gap, 0.0), thick), theme_.color(part.role));
    x += wide;
  }
  painter.setClipping(false);
  double at = 0;
  for (const Part& part : parts) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(part.role));
    painter.drawEllipse(QRectF(at, thick + 15, 8, 8));
    const QString text = QString("%1  %2").arg(part.name, count_text(part.count));
    painter.setPen(theme_.color(Role::text));
    const double wide = painter.fontMetrics().horizontalAdvance(text);
    painter.drawText(QRectF(at + 13, thick + 9, wide + 4, 20), Qt::AlignLeft | Qt::AlignVCenter, text);
    at += 13 + wide + 22;
  }
}

}  // namespace notellm::views
