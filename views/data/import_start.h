// The wizard before a file is chosen: a place to drop one, and what was imported so far.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "views/data/imports_model.h"
#include "views/theme/theme.h"

namespace notellm::views {

/// A dashed frame that takes dropped files and opens a file dialog when it is clicked.
class DropZone : public QWidget {
  Q_OBJECT
 public:
  explicit DropZone(const Theme& theme, QWidget* parent = nullptr);
  void retranslate();

 Q_SIGNALS:
  void chosen(const QString& file);
  void wanted();  ///< the button was pressed

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  QLabel *title_, *text_;
  QPushButton* choose_;
  bool over_ = false;
};

class ImportStart : public QWidget {
  Q_OBJECT
 public:
  explicit ImportStart(const Theme& theme, QWidget* parent = nullptr);
  void setImports(std::vector<ImportRecord> imports);
  void retranslate();
  DropZone& zone() { return *zone_; }

 private:
  DropZone* zone_;
  QLabel* title_;
  QTableView* table_;
  ImportsModel* model_;
};

}  // namespace notellm::views
