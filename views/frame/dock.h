// A dock with a title bar of ours. Its object name is its place in the saved layout.
#pragma once

#include <QDockWidget>

#include "views/theme/theme.h"

class QLabel;
class QToolButton;

namespace notellm::views {

class Dock : public QDockWidget {
  Q_OBJECT
 public:
  /// `title` is source text, translated in the context "Docks".
  Dock(const QString& name, const char* title, const Theme& theme, QWidget* body, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  const char* title_;
  QLabel* label_;
  QToolButton *apart_, *close_;
};

}  // namespace notellm::views
