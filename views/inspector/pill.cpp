#include "views/inspector/pill.h"

#include <QFontMetrics>

namespace notellm::views {

QFont PillStyle::font(QFont base) {
  if (base.pixelSize() > 0)
    base.setPixelSize(std::max(9, base.pixelSize() - 2));
  else
    base.setPointSizeF(base.pointSizeF() * 0.85);
  return base;
}

int PillStyle::width(const QFont& font, const QString& text) { return QFontMetrics(font).horizontalAdvance(text) + 2 * padding; }

void PillStyle::paint(QPainter& painter, const QRect& rect, const QFont& font, const QString& text, const QColor& tone,
                      const QColor& ground) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ground);
  painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
  painter.setPen(tone);
  painter.setFont(font);
  painter.drawText(rect.adjusted(padding, 0, -padding, 0), Qt::AlignCenter,
                   QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width() - 2 * padding + 1));
}

}  // namespace notellm::views
