// The pages at the left edge, one button each, and below them what concerns the whole window.
#pragma once

#include <QFrame>
#include <vector>

#include "views/theme/theme.h"

class QAction;
class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace notellm::views {

class Rail : public QFrame {
  Q_OBJECT
 public:
  /// One button an action of `pages` (checkable, exclusive), one of `extras` at the bottom.
  Rail(const std::vector<QAction*>& pages, const std::vector<QAction*>& extras, QWidget* parent = nullptr);

 private:
  QToolButton* add(QAction* action, bool labelled);
  QVBoxLayout* layout_;
};

}  // namespace notellm::views
