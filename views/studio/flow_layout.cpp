#include "views/studio/flow_layout.h"

#include <algorithm>

namespace notellm::views {

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

QSize FlowLayout::minimumSize() const {
  QSize least;
  for (const QLayoutItem* item : items_) least = least.expandedTo(item->minimumSize());
  const QMargins edges = contentsMargins();
  return least + QSize(edges.left() + edges.right(), edges.top() + edges.bottom());
}

void FlowLayout::setGeometry(const QRect& area) {
  QLayout::setGeometry(area);
  place(area, true);
}

int FlowLayout::place(const QRect& area, bool really) const {
  const QMargins edges = contentsMargins();
  const QRect inside = area.marginsRemoved(edges);
  const int gap = std::max(0, spacing());
  int x = inside.x(), y = inside.y(), line_height = 0;
  for (QLayoutItem* item : items_) {
    if (item->isEmpty()) continue;
    const QSize size(std::min(item->sizeHint().width(), inside.width()), item->sizeHint().height());
    if (x > inside.x() && x + size.width() > inside.right() + 1) {
      x = inside.x();
      y += line_height + gap;
      line_height = 0;
    }
    if (really) item->setGeometry({{x, y}, size});
    x += size.width() + gap;
    line_height = std::max(line_height, size.height());
  }
  return y + line_height - area.y() + edges.bottom();
}

}  // namespace notellm::views
