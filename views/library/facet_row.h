// One value of a facet: a box to tick, its name, and how many notes it would leave.
#pragma once

#include <QAbstractButton>

#include "views/theme/theme.h"

namespace notellm::views {

class FacetRow : public QAbstractButton {
  Q_OBJECT
 public:
  FacetRow(Theme& theme, QWidget* parent);
  /// `share`: of the largest count beside it, drawn as a bar.
  void show_value(const QString& name, qint64 count, double share, bool chosen);
  QSize sizeHint() const override { return {180, 26}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Theme& theme_;
  qint64 count_ = 0;
  double share_ = 0;
};

}  // namespace notellm::views
