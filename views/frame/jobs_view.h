// The jobs of the window, with buttons and keys to stop them and to clear those that ended.
#pragma once

#include <QWidget>

#include "views/frame/jobs_model.h"
#include "views/theme/theme.h"

class QAction;
class QLabel;
class QListView;
class QStackedLayout;

namespace notellm::views {

class JobsView : public QWidget {
  Q_OBJECT
 public:
  JobsView(Jobs& jobs, const Theme& theme, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void show_what_there_is();
  void stop_selected();
  Jobs& jobs_;
  JobsModel* model_;
  QListView* list_;
  QLabel* nothing_;
  QStackedLayout* layout_;
  QAction *stop_, *clear_;
};

}  // namespace notellm::views
