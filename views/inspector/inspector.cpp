#include "views/inspector/inspector.h"

#include <QWidget>

namespace notellm::views {

QWidget* make_inspector(const Studio&) {
  auto* inspector = new QWidget;
  inspector->setObjectName("inspector");
  return inspector;
}

}  // namespace notellm::views
