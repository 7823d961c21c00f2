// What the workspace holds, in one line of numbers.
#pragma once

#include <QFrame>
#include <QLabel>
#include <array>

#include "core/store/workspace_overview.h"

namespace notellm::views {

class OverviewStrip : public QFrame {
  Q_OBJECT
 public:
  explicit OverviewStrip(QWidget* parent = nullptr);
  void setOverview(const WorkspaceOverview& overview);
  /// Instead of numbers: no workspace, an error.
  void setMessage(const QString& message);
  void retranslate();

 private:
  void show_numbers();
  struct Number {
    QLabel *value, *name;
  };
  std::array<Number, 6> numbers_{};
  QLabel* message_;
  QWidget* row_;
  WorkspaceOverview overview_;
};

}  // namespace notellm::views
