#include "views/library/facet_row.h"

#include <QPainter>

#include "views/notes/note_words.h"

namespace notellm::views {

FacetRow::FacetRow(Theme& theme, QWidget* parent) : QAbstractButton(parent), theme_(theme) {
  setCheckable(true);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FacetRow::show_value(const QString& name, qint64 count, double share, bool chosen) {
  setText(name);
  setToolTip(name);
  setAccessibleName(tr("%1, %2 notes").arg(name).arg(count));
  count_ = count;
  share_ = share;
  setChecked(chosen);
  update();
}

void FacetRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF whole = QRectF(rect()).adjusted(0, 1, 0, -1);
  if (isChecked() || underMouse()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(isChecked() ? Role::tint : Role::raised));
    painter.drawRoundedRect(whole, 5, 5);
  }
  const QRectF box(8, (height() - 14) / 2.0, 14, 14);
  painter.setPen(QPen(theme_.color(isChecked() ? Role::accent : Role::edge), 1));
  painter.setBrush(theme_.color(isChecked() ? Role::accent : Role::surface));
  painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  if (isChecked()) theme_.icon("check", Role::accent_text).paint(&painter, box.adjusted(1, 1, -1, -1).toRect());
  QFont small = font();
  small.setPixelSize(12);
  const QString number = grouped(count_);
  const int number_width = QFontMetrics(small).horizontalAdvance(number);
  painter.setFont(small);
  painter.setPen(theme_.color(Role::quiet));
  painter.drawText(QRectF(0, 0, width() - 10, height()), Qt::AlignRight | Qt::AlignVCenter, number);
  painter.setFont(font());
  painter.setPen(theme_.color(count_ == 0 && !isChecked() ? Role::quiet : Role::text));
  const QRectF words(30, 0, width() - 30 - number_width - 20, height());
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                   fontMetrics().elidedText(text(), Qt::ElideRight, static_cast<int>(words.width())));
  QColor bar = theme_.color(Role::accent);
  bar.setAlphaF(0.35F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(bar);
  if (share_ > 0) painter.drawRect(QRectF(30, height() - 3, std::max(1.0, (width() - 40) * share_), 1.5));
  if (!hasFocus()) return;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme_.color(Role::accent), 1));
  painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

}  // namespace notellm::views
