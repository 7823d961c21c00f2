// The wizard's end: what an import took and what it did not, by reason and row by row.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include "views/data/import_controller.h"
#include "views/data/job_bar.h"
#include "views/data/report_groups.h"
#include "views/data/report_model.h"
#include "views/studio/studio.h"

class QTableView;

namespace notellm::views {

class ImportResult : public QWidget {
  Q_OBJECT
 public:
  ImportResult(const Studio& studio, ImportController& controller, QWidget* parent = nullptr);
  void retranslate();

 Q_SIGNALS:
  void another();     ///< a new import
  void backWanted();  ///< to the settings of this one

 private:
  void show_outcome();
  void show_groups();
  void show_group(int group);
  void save_report();
  QString summary() const;

  const Studio studio_;
  ImportController& controller_;
  QLabel *icon_, *title_, *text_;
  QListWidget* groups_;
  QTableView* table_;
  ReportModel* model_;
  QPushButton *keep_good_, *back_, *another_, *copy_, *save_, *open_;
  JobBar* job_;
};

}  // namespace notellm::views
