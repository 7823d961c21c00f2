#include "views/data/import_result.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QTableView>
#include <QUrl>

#include "views/data/parts.h"
#include "views/data/texts.h"

namespace notellm::views {

ImportResult::ImportResult(const Studio& studio, ImportController& controller, QWidget* parent)
    : QWidget(parent), studio_(studio), controller_(controller) {
  constexpr int groups_width = 320;
  QFrame* card = card_frame(this);
  icon_ = new QLabel(card);
  title_ = heading(2, card);
  text_ = quiet_label(card);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  text_->setObjectName("import_outcome");
  keep_good_ = primary_button(card);
  back_ = new QPushButton(card);
  another_ = new QPushButton(card);
  job_ = new JobBar(studio_.jobs, card);
  auto* words = new QVBoxLayout;
  words->setSpacing(4);
  words->addWidget(title_);
  words->addWidget(text_);
  words->addWidget(job_);
  auto* top = new QHBoxLayout(card);
  top->setContentsMargins(16, 14, 16, 14);
  top->setSpacing(12);
  top->addWidget(icon_, 0, Qt::AlignTop);
  top->addLayout(words, 1);
  top->addWidget(back_);
  top->addWidget(another_);
  top->addWidget(keep_good_);

  groups_ = new QListWidget(this);
  groups_->setFixedWidth(groups_width);
  groups_->setWordWrap(true);
  groups_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  groups_->setObjectName("import_reasons");
  table_ = new QTableView(this);
  model_ = new ReportModel(this);
  make_plain(table_);
  table_->setModel(model_);
  table_->setObjectName("import_report");
  table_->verticalHeader()->hide();
  QHeaderView* header = table_->horizontalHeader();
  header->setSectionResizeMode(ReportModel::reason, QHeaderView::Stretch);
  header->resizeSection(ReportModel::row, 80);
  header->resizeSection(ReportModel::column, 110);
  header->resizeSection(ReportModel::kind, 100);
  copy_ = new QPushButton(this);
  save_ = new QPushButton(this);
  open_ = new QPushButton(this);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  for (QPushButton* button : {copy_, save_, open_}) buttons->addWidget(button);
  auto* rows = new QHBoxLayout;
  rows->setSpacing(14);
  rows->addWidget(groups_);
  rows->addWidget(table_, 1);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(14);
  box->addWidget(card);
  box->addLayout(rows, 1);
  box->addLayout(buttons);
  box->addStretch(0);

  connect(groups_, &QListWidget::currentRowChanged, this, &ImportResult::show_group);
  connect(keep_good_, &QPushButton::clicked, this, [this] { controller_.keepGoodRows(); });
  connect(back_, &QPushButton::clicked, this, &ImportResult::backWanted);
  connect(another_, &QPushButton::clicked, this, &ImportResult::another);
  connect(copy_, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(model_->text()); });
  connect(save_, &QPushButton::clicked, this, &ImportResult::save_report);
  connect(open_, &QPushButton::clicked, this,
          [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(to_qstring(controller_.report()->written))); });
  connect(&controller_, &ImportController::outcomeChanged, this, &ImportResult::show_outcome);
  connect(&studio_.theme, &Theme::changed, this, &ImportResult::show_outcome);
}

void ImportResult::retranslate() {
  keep_good_->setText(tr("Keep the good rows"));
  back_->setText(tr("Change the settings"));
  another_->setText(tr("Import another file"));
  copy_->setText(tr("Copy the rows"));
  save_->setText(tr("Save the report …"));
  open_->setText(tr("Open the report"));
  groups_->setAccessibleName(tr("Reasons"));
  table_->setAccessibleName(tr("Rows of the report"));
  job_->retranslate();
  model_->retranslate();
  show_outcome();
}

QString ImportResult::summary() const {
  const auto report = controller_.report();
  switch (controller_.outcome()) {
    case ImportOutcome::failed:
      return controller_.message();
    case ImportOutcome::stopped:
      return tr("Nothing was written: the workspace is as it was.");
    case ImportOutcome::rejected:
      if (!report) return {};
      return tr("%1 of %2 rows cannot be taken, so nothing of the file was. The other %3 rows can be kept.")
          .arg(count_text(report->rejected), count_text(report->read), count_text(report->read - report->rejected));
    case ImportOutcome::done:
      break;
    default:
      return {};
  }
  if (!report) return {};
  QStringList sentences;
  if (report->rejected > 0)
    sentences << tr("%1 of %2 rows were left out.").arg(count_text(report->rejected), count_text(report->read));
  if (report->missing_images > 0) sentences << tr("%1 notes have no picture.").arg(count_text(report->missing_images));
  if (report->users > 0) sentences << tr("%1 users, %2 clicks.").arg(count_text(report->users), count_text(report->clicks));
  if (sentences.isEmpty()) sentences << tr("Every row was taken.");
  return sentences.join(' ');
}

void ImportResult::show_outcome() {
  const ImportOutcome outcome = controller_.outcome();
  const auto report = controller_.report();
  const char* icon = "success";
  Role role = Role::good;
  switch (outcome) {
    case ImportOutcome::done:
      title_->setText(controller_.settings().layout.kind == ImportKind::notes
                          ? tr("%1 notes imported").arg(count_text(report->taken))
                      : controller_.settings().layout.kind == ImportKind::interactions
                          ? tr("%1 interactions imported").arg(count_text(report->taken))
                          : tr("%1 pairs imported").arg(count_text(report->taken)));
      if (report->rejected > 0 || report->missing_images > 0) icon = "warning", role = Role::warning;
      break;
    case ImportOutcome::rejected:
      title_->setText(tr("Nothing was imported"));
      icon = "warning", role = Role::warning;
      break;
    case ImportOutcome::failed:
      title_->setText(tr("The import failed; the workspace is as it was"));
      icon = "error", role = Role::bad;
      break;
    case ImportOutcome::stopped:
      title_->setText(tr("The import was stopped"));
      icon = "info", role = Role::quiet;
      break;
    case ImportOutcome::running:
      title_->setText(tr("Importing %1").arg(to_qstring(controller_.settings().file.filename())));
      icon = "import", role = Role::accent;
      job_->follow(controller_.job());
      break;
    case ImportOutcome::none:
      return;
  }
  icon_->setPixmap(studio_.theme.icon(icon, role).pixmap(24, 24));
  text_->setText(summary());
  text_->setVisible(!text_->text().isEmpty());
  const bool running = outcome == ImportOutcome::running;
  keep_good_->setVisible(outcome == ImportOutcome::rejected && report && report->read > report->rejected);
  back_->setVisible(!running && outcome != ImportOutcome::done);
  another_->setVisible(!running);
  const bool rows = !running && report && !report->rows.empty();
  for (QWidget* part : {static_cast<QWidget*>(groups_), static_cast<QWidget*>(table_), static_cast<QWidget*>(copy_),
                        static_cast<QWidget*>(save_), static_cast<QWidget*>(open_)})
    part->setVisible(rows);
  static_cast<QVBoxLayout*>(layout())->setStretch(3, rows ? 0 : 1);
  model_->setReport(report);
  show_groups();
}

void ImportResult::show_groups() {
  const auto report = controller_.report();
  const QSignalBlocker quiet(groups_);
  groups_->clear();
  if (!report) return;
  groups_->addItem(tr("All rows of the report (%1)").arg(count_text(static_cast<qint64>(report->rows.size()))));
  for (const ReasonGroup& group : controller_.groups()) {
    QString text = QString("%1 × %2").arg(count_text(static_cast<qint64>(group.rows.size())),
                                          reason_text(QString::fromStdString(group.reason)));
    if (!group.column.empty()) text += QString(" · %1").arg(QString::fromStdString(group.column));
    auto* item = new QListWidgetItem(text, groups_);
    const bool rejected = group.kind == ReportKind::rejected;
    item->setIcon(studio_.theme.icon(rejected                                  ? "error"
                                     : group.kind == ReportKind::missing_image ? "picture-missing"
                                                                               : "info",
                                     rejected ? Role::bad : Role::quiet));
    item->setToolTip(ReportModel::kind_text(group.kind));
  }
  groups_->setCurrentRow(0);
}

void ImportResult::show_group(int group) {
  if (group <= 0) return model_->showAll();
  model_->show(controller_.groups().at(static_cast<size_t>(group - 1)).rows);
}

void ImportResult::save_report() {
  const QString from = to_qstring(controller_.report()->written);
  const QString to = QFileDialog::getSaveFileName(this, tr("Save the report"),
                                                  to_qstring(controller_.report()->written.filename()), "CSV (*.csv)");
  if (to.isEmpty()) return;
  QFile::remove(to);
  if (!QFile::copy(from, to))
    QMessageBox::warning(this, tr("Save the report"), tr("%1 could not be written: choose another place.").arg(to));
}

}  // namespace notellm::views
