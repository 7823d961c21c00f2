// All keys of the window, by where they work (?).
#pragma once

#include <QDialog>

namespace notellm::views {

class Theme;

class KeyList : public QDialog {
  Q_OBJECT
 public:
  /// Lists the actions that `window` has now.
  KeyList(const Theme& theme, QWidget* window);
};

}  // namespace notellm::views
