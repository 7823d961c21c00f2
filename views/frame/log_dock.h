// The log as a list that can be copied and cleared.
#pragma once

#include <QWidget>

#include "views/frame/log_model.h"

class QAction;
class QTableView;

namespace notellm::views {

class LogView : public QWidget {
  Q_OBJECT
 public:
  LogView(Log& log, const Theme& theme, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void copy();
  LogModel* model_;
  QTableView* table_;
  QAction *copy_, *clear_;
};

}  // namespace notellm::views
