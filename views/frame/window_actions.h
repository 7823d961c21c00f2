// Every action that a window has, wherever it was added: for go-to-anything and the list of keys.
#pragma once

#include <QString>
#include <vector>

class QAction;
class QWidget;

namespace notellm::views {

struct FoundAction {
  QAction* action = nullptr;
  QString text;   ///< without the mark of its letter
  QString place;  ///< title of the page or dock that it belongs to; empty = the window
};

/// Visible ones with a text, each once, in the order of the widgets.
std::vector<FoundAction> actions_of(QWidget* window);

/// "&Open…" -> "Open…"
QString without_mnemonic(const QString& text);

}  // namespace notellm::views
