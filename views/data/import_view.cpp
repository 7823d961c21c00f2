#include "views/data/import_view.h"

#include <QAction>
#include <QFileDialog>

namespace notellm::views {

ImportView::ImportView(const Studio& studio, QWidget* parent)
    : QStackedWidget(parent),
      controller_(studio.session, studio.jobs),
      choose_(new QAction(this)),
      start_(new ImportStart(studio.theme, this)),
      prepare_(new ImportPrepare(studio, controller_, this)),
      result_(new ImportResult(studio, controller_, this)) {
  addWidget(start_);
  addWidget(prepare_);
  addWidget(result_);
  connect(choose_, &QAction::triggered, this, &ImportView::choose_file);
  connect(&start_->zone(), &DropZone::wanted, choose_, &QAction::trigger);
  connect(&start_->zone(), &DropZone::chosen, this, &ImportView::openFile);
  const auto begin_again = [this] {
    controller_.close();
    setCurrentWidget(start_);
  };
  connect(prepare_, &ImportPrepare::left, this, begin_again);
  connect(result_, &ImportResult::another, this, begin_again);
  connect(result_, &ImportResult::backWanted, this, [this] { setCurrentWidget(prepare_); });
  connect(&controller_, &ImportController::outcomeChanged, this, [this] {
    if (controller_.outcome() == ImportOutcome::none) return;
    if (!controller_.running() || currentWidget() == result_) setCurrentWidget(result_);
  });
}

void ImportView::openFile(const QString& file) {
  if (controller_.running()) return;
  controller_.open(file);
  setCurrentWidget(prepare_);
}

void ImportView::choose_file() {
  const QString file = QFileDialog::getOpenFileName(
      this, tr("Choose a file to import"), {}, tr("Tables (*.csv *.jsonl *.ndjson *.txt *.tsv)") + ";;" + tr("All files (*)"));
  if (!file.isEmpty()) openFile(file);
}

void ImportView::retranslate() {
  choose_->setText(tr("Import a file …"));
  start_->retranslate();
  prepare_->retranslate();
  result_->retranslate();
}

}  // namespace notellm::views
