// What is shown while no workspace is open: open one, go on with a recent one, or make the demonstration world.
#pragma once

#include <QWidget>

#include "views/theme/theme.h"

class QAction;
class QLabel;
class QProgressBar;
class QVBoxLayout;

namespace notellm::views {

class StartPage : public QWidget {
  Q_OBJECT
 public:
  StartPage(const Theme& theme, QAction* open, QAction* make_demo, QWidget* parent = nullptr);
  void setRecent(const QStringList& folders);
  /// Of the demonstration world being made; empty = it is not.
  void setProgress(const QString& text, double fraction);

 Q_SIGNALS:
  void chosen(const QString& folder);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  QWidget* big_button(QAction* action, const QString& name, QLabel** explanation, bool primary);
  const Theme& theme_;
  QStringList recent_;
  QLabel *title_, *purpose_, *open_text_, *demo_text_, *recent_title_, *drop_;
  QProgressBar* bar_;
  QVBoxLayout* recent_list_;
};

}  // namespace notellm::views
