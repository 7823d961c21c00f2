#include "views/inspector/chip.h"

#include <algorithm>

#include "views/inspector/pill.h"

namespace notellm::views {

QColor pill_ground(const Theme& theme, Role tone) {
  if (tone == Role::text || tone == Role::quiet) return theme.color(Role::raised);
  QColor ground = theme.color(tone);
  ground.setAlphaF(theme.dark() ? 0.20F : 0.12F);
  return ground;
}

void clear_widgets(QLayout& layout) {
  while (QLayoutItem* item = layout.takeAt(0)) {
    if (QWidget* widget = item->widget()) widget->hide(), widget->deleteLater();
    delete item;
  }
}

Chip::Chip(const Theme& theme, const QString& text, Role tone, QWidget* parent)
    : QAbstractButton(parent), theme_(theme), tone_(tone) {
  setText(text);
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const { return {PillStyle::width(PillStyle::font(font()), text()), PillStyle::height + 4}; }

QSize Chip::minimumSizeHint() const { return {std::min(sizeHint().width(), 40), sizeHint().height()}; }

void Chip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QColor ground = underMouse() && isEnabled() ? theme_.color(Role::line) : pill_ground(theme_, tone_);
  PillStyle::paint(painter, rect().adjusted(0, 1, 0, -1), PillStyle::font(font()), text(), theme_.color(tone_), ground);
  if (!hasFocus()) return;
  painter.setPen(theme_.color(Role::accent));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 1.5, -0.5, -1.5), height() / 2.0 - 1, height() / 2.0 - 1);
}

}  // namespace notellm::views
