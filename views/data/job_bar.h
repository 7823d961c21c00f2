// A running job beside what it concerns: phase, how far, and a button that stops it. Hidden while there is none.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "views/jobs/jobs.h"

namespace notellm::views {

class JobBar : public QWidget {
  Q_OBJECT
 public:
  explicit JobBar(Jobs& jobs, QWidget* parent = nullptr);
  /// Follows the job until it ends.
  void follow(int job);
  void retranslate();

 private:
  void show_status();
  Jobs& jobs_;
  int job_ = 0;
  QLabel* text_;
  QProgressBar* bar_;
  QPushButton* stop_;
};

}  // namespace notellm::views
