// Paints a neighbour: rank, picture, title over badges, score with a bar. Narrow lists (two side by side) lose the bar and put
// the rank into the picture's corner.
#pragma once

#include <QStyledItemDelegate>

#include "views/inspector/neighbour_answer.h"
#include "views/studio/studio.h"

namespace notellm::views {

class NeighbourDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  NeighbourDelegate(const Studio& studio, QObject* parent) : QStyledItemDelegate(parent), studio_(studio) {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {160, row_height}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  static constexpr int row_height = 62, picture_side = 48, narrow = 330;

 private:
  struct Badge {
    QString text;
    Role tone;
    QString brief = {};  ///< where there is no room for the text
  };
  std::vector<Badge> badges(const NeighbourEntry& entry, bool compares) const;
  void paint_ground(QPainter& painter, const QStyleOptionViewItem& option) const;
  void paint_picture(QPainter& painter, const QRect& rect, const NeighbourEntry& entry, const QFont& font) const;
  void paint_rank(QPainter& painter, const QRect& rect, const NeighbourEntry& entry, const QFont& font) const;
  void paint_corner_rank(QPainter& painter, const QRect& picture, const NeighbourEntry& entry, const QFont& font) const;
  void paint_score(QPainter& painter, const QRect& rect, const NeighbourEntry& entry, const QFont& font, bool bar) const;
  void paint_badges(QPainter& painter, QRect rect, const NeighbourEntry& entry, const QFont& font, bool compares) const;

  const Studio studio_;
};

/// `pixmap` cut to a square of `side` (logical pixels) around its middle, with rounded corners.
void paint_rounded(QPainter& painter, const QRect& rect, const QPixmap& pixmap, qreal radius);

}  // namespace notellm::views
