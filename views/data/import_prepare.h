// The wizard's middle: how the file is read on the left, its first rows under their mapping on the right, what a check found and
// the button below.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QToolButton>

#include "views/data/import_controller.h"
#include "views/data/job_bar.h"
#include "views/data/mapping_header.h"
#include "views/data/parts.h"
#include "views/data/preview_model.h"
#include "views/studio/studio.h"

namespace notellm::views {

class ImportPrepare : public QWidget {
  Q_OBJECT
 public:
  ImportPrepare(const Studio& studio, ImportController& controller, QWidget* parent = nullptr);
  void retranslate();
  /// For shortcuts and go-to-anything.
  QAction* importAction() const { return import_; }

 Q_SIGNALS:
  void left();  ///< back to the choice of a file

 private:
  QWidget* make_settings();
  QWidget* make_preview();
  QWidget* make_footer();
  void fill_kinds();
  void fill_encodings();
  void show_settings();
  void show_preview();
  void show_check();
  void choose_pictures();
  void choose_workspace();
  QString check_text() const;

  const Studio studio_;
  ImportController& controller_;
  QToolButton* back_;
  QLabel *file_, *size_;
  QFormLayout* form_ = nullptr;
  QComboBox *kind_, *encoding_, *split_, *where_;
  QCheckBox* header_;
  QLineEdit* pictures_;
  QToolButton* browse_pictures_;
  QWidget* pictures_row_ = nullptr;
  QDoubleSpinBox* click_min_;
  QComboBox* bad_rows_;
  QLabel *preview_title_, *preview_note_;
  QTableView* table_;
  PreviewModel* model_;
  MappingHeader* mapping_;
  QLabel *check_icon_, *check_text_;
  QPushButton *check_again_, *copy_command_, *start_;
  QAction* import_;
  JobBar* job_;
};

}  // namespace notellm::views
