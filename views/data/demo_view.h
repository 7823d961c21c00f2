// The demonstration world in one click: parameters, a folder, a job, and the workspace opens.
#pragma once

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include "core/store/demo_workspace.h"
#include "views/data/job_bar.h"
#include "views/studio/studio.h"

namespace notellm::views {

class DemoView : public QWidget {
  Q_OBJECT
 public:
  explicit DemoView(const Studio& studio, QWidget* parent = nullptr);
  void retranslate();
  DemoWorkspaceParams params() const;
  void setFolder(const QString& folder);
  QAction* makeAction() const { return make_action_; }

  /// A folder that does not exist yet, where the user's documents are.
  static QString proposed_folder();

 Q_SIGNALS:
  void made(const DemoWorkspaceReport& report);

 private:
  void make();
  void show_state();

  const Studio studio_;
  QAction* make_action_;
  QLabel *title_, *text_, *badge_, *message_;
  QFormLayout* form_;
  QSpinBox *notes_, *users_, *seed_;
  QLineEdit* folder_;
  QToolButton* browse_;
  QWidget* folder_row_;
  QPushButton* make_;
  JobBar* job_bar_;
  int job_ = 0;
  QString error_;
};

}  // namespace notellm::views
