#include "views/studio/page.h"

#include <QEvent>

namespace notellm::views {

void Page::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
