// The line at the bottom: which workspace, how many of its notes are shown and selected, whether a filter is being answered, what
// runs.
#pragma once

#include <QStatusBar>

#include "views/studio/studio.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace notellm::views {

class StatusLine : public QStatusBar {
  Q_OBJECT
 public:
  explicit StatusLine(const Studio& studio, QWidget* parent = nullptr);
  QString text() const;

 Q_SIGNALS:
  void jobsClicked();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void fill();
  void fill_jobs();
  Studio studio_;
  QLabel *workspace_, *notes_, *busy_;
  QProgressBar* bar_;
  QToolButton* jobs_;
};

}  // namespace notellm::views
