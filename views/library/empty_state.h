// What a page shows instead of nothing: a sign, a sentence, and a button that helps.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "views/theme/theme.h"

namespace notellm::views {

class EmptyState : public QWidget {
  Q_OBJECT
 public:
  EmptyState(Theme& theme, QWidget* parent = nullptr);
  /// An empty `action` hides the button.
  void say(const QString& icon, const QString& title, const QString& sentence, const QString& action = {});

 Q_SIGNALS:
  void clicked();

 private:
  void draw_sign();
  Theme& theme_;
  QString icon_;
  QLabel *sign_, *title_, *sentence_;
  QPushButton* button_;
};

}  // namespace notellm::views
