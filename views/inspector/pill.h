// A small rounded label, painted: in list rows and as a widget (chip.h).
#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QString>

namespace notellm::views {

struct PillStyle {
  static constexpr int height = 18, padding = 7;
  /// A size below the font of the text around it.
  static QFont font(QFont base);
  static int width(const QFont& font, const QString& text);
  /// Soft background of the tone, text in it.
  static void paint(QPainter& painter, const QRect& rect, const QFont& font, const QString& text, const QColor& tone,
                    const QColor& ground);
};

}  // namespace notellm::views
