// The vertical header of the preview: each row's number as reports give it, painted by us, so that it stands level with its row
// (a style sheet's sections do not).
#pragma once

#include <QHeaderView>

#include "views/theme/theme.h"

namespace notellm::views {

class RowNumbers : public QHeaderView {
  Q_OBJECT
 public:
  RowNumbers(const Theme& theme, QWidget* parent);

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;

 private:
  const Theme& theme_;
};

}  // namespace notellm::views
