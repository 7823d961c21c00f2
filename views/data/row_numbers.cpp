#include "views/data/row_numbers.h"

#include <QPainter>

namespace notellm::views {

RowNumbers::RowNumbers(const Theme& theme, QWidget* parent) : QHeaderView(Qt::Vertical, parent), theme_(theme) {
  setSectionsClickable(true);
  connect(&theme, &Theme::changed, viewport(), [this] { viewport()->update(); });
}

void RowNumbers::paintSection(QPainter* painter, const QRect& rect, int section) const {
  constexpr int side = 8;
  painter->save();
  painter->fillRect(rect, theme_.color(Role::surface));
  painter->setPen(theme_.color(Role::line));
  painter->drawLine(rect.topRight(), rect.bottomRight());
  painter->setPen(theme_.color(Role::quiet));
  painter->drawText(rect.adjusted(0, 0, -side, 0), Qt::AlignRight | Qt::AlignVCenter,
                    model()->headerData(section, Qt::Vertical).toString());
  painter->restore();
}

}  // namespace notellm::views
