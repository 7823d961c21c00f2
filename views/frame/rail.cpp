#include "views/frame/rail.h"

#include <QAction>
#include <QToolButton>
#include <QVBoxLayout>

namespace notellm::views {
namespace {
constexpr int rail_width = 84, page_icon = 22, extra_icon = 18;
}

Rail::Rail(const std::vector<QAction*>& pages, const std::vector<QAction*>& extras, QWidget* parent)
    : QFrame(parent), layout_(new QVBoxLayout(this)) {
  setObjectName("rail");
  setFixedWidth(rail_width);
  layout_->setContentsMargins(8, 12, 8, 12);
  layout_->setSpacing(4);
  for (QAction* page : pages) layout_->addWidget(add(page, true));
  layout_->addStretch();
  for (QAction* extra : extras) layout_->addWidget(add(extra, false), 0, Qt::AlignHCenter);
}

QToolButton* Rail::add(QAction* action, bool labelled) {
  auto* button = new QToolButton;
  button->setDefaultAction(action);
  button->setToolButtonStyle(labelled ? Qt::ToolButtonTextUnderIcon : Qt::ToolButtonIconOnly);
  const int side = labelled ? page_icon : extra_icon;
  button->setIconSize({side, side});
  if (labelled) button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  button->setFocusPolicy(Qt::TabFocus);
  const auto name = [button, action] { button->setAccessibleName(action->text()); };
  connect(action, &QAction::changed, button, name);
  name();
  return button;
}

}  // namespace notellm::views
