// The import wizard: choose a file, see how it is read, import, read the report.
#pragma once

#include <QStackedWidget>

#include "views/data/import_controller.h"
#include "views/data/import_prepare.h"
#include "views/data/import_result.h"
#include "views/data/import_start.h"

namespace notellm::views {

class ImportView : public QStackedWidget {
  Q_OBJECT
 public:
  explicit ImportView(const Studio& studio, QWidget* parent = nullptr);
  void openFile(const QString& file);
  void setImports(std::vector<ImportRecord> imports) { start_->setImports(std::move(imports)); }
  void retranslate();
  ImportController& controller() { return controller_; }
  QAction* chooseAction() const { return choose_; }
  QAction* importAction() const { return prepare_->importAction(); }

 private:
  void choose_file();
  ImportController controller_;
  QAction* choose_;
  ImportStart* start_;
  ImportPrepare* prepare_;
  ImportResult* result_;
};

}  // namespace notellm::views
