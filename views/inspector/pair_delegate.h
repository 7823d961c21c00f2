// Paints a pair on one line: direction, split, title, score.
#pragma once

#include <QStyledItemDelegate>

#include "views/theme/theme.h"

namespace notellm::views {

class PairDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  PairDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {120, 30}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  const Theme& theme_;
};

}  // namespace notellm::views
