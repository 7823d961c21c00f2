#include "views/frame/window_actions.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QSet>
#include <QWidget>

#include "views/studio/page.h"

namespace notellm::views {
namespace {

QString place_of(const QWidget* widget) {
  for (; widget; widget = widget->parentWidget()) {
    if (qobject_cast<const Page*>(widget) || qobject_cast<const QDockWidget*>(widget)) return widget->windowTitle();
  }
  return {};
}

}  // namespace

QString without_mnemonic(const QString& text) {
  QString found = text;
  return found.replace(QStringLiteral("&&"), QStringLiteral("\x01")).remove('&').replace(QChar(1), '&');
}

std::vector<FoundAction> actions_of(QWidget* window) {
  std::vector<FoundAction> found;
  QSet<QAction*> seen;
  const auto take = [&](QWidget* widget) {
    for (QAction* action : widget->actions()) {
      if (action->isSeparator() || action->menu() || action->text().isEmpty() || !action->isVisible() || seen.contains(action))
        continue;
      seen.insert(action);
      found.push_back({action, without_mnemonic(action->text()), place_of(widget)});
    }
  };
  take(window);
  for (QWidget* widget : window->findChildren<QWidget*>()) {
    if (widget->inherits("QLineEdit") || widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"))
      continue;  // Qt's own
    take(widget);
  }
  return found;
}

}  // namespace notellm::views
