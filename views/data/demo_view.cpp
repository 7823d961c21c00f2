#include "views/data/demo_view.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPointer>
#include <QStandardPaths>

#include "core/base/files.h"
#include "views/data/parts.h"
#include "views/data/texts.h"

namespace notellm::views {

QString DemoView::proposed_folder() {
  QString parent = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  if (!QDir(parent).exists()) parent = QDir::homePath();
  return to_qstring(fresh_path(to_path(parent), "notellm-demo"));
}

DemoView::DemoView(const Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio), make_action_(new QAction(this)) {
  constexpr int width = 620;
  QFrame* card = card_frame(this);
  card->setMaximumWidth(width);
  title_ = heading(1, card);
  badge_ = new QLabel(card);
  badge_->setObjectName("demo_badge");
  badge_->setProperty("badge", true);
  text_ = quiet_label(card);
  message_ = quiet_label(card);
  message_->setObjectName("demo_message");
  const auto whole = [card](int least, int most, int value, int step) {
    auto* box = new QSpinBox(card);
    box->setLocale(QLocale::c());
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setValue(value);
    return box;
  };
  const DemoParams usual;
  notes_ = whole(20, 100000, static_cast<int>(usual.notes), 100);
  users_ = whole(1, 100000, static_cast<int>(usual.users), 100);
  seed_ = whole(0, 2'000'000'000, static_cast<int>(usual.seed), 1);
  folder_ = new QLineEdit(proposed_folder(), card);
  folder_->setObjectName("demo_folder");
  browse_ = new QToolButton(card);
  browse_->setIcon(studio_.theme.icon("folder-open"));
  folder_row_ = new QWidget(card);
  auto* folder_box = new QHBoxLayout(folder_row_);
  folder_box->setContentsMargins(0, 0, 0, 0);
  folder_box->setSpacing(4);
  folder_box->addWidget(folder_, 1);
  folder_box->addWidget(browse_);
  form_ = new QFormLayout;
  form_->setHorizontalSpacing(18);
  form_->setVerticalSpacing(10);
  form_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  form_->addRow(new QLabel(card), notes_);
  form_->addRow(new QLabel(card), users_);
  form_->addRow(new QLabel(card), seed_);
  form_->addRow(new QLabel(card), folder_row_);
  for (QSpinBox* box : {notes_, users_, seed_}) box->setFixedWidth(130);
  make_ = primary_button(card);
  make_->setObjectName("demo_make");
  job_bar_ = new JobBar(studio_.jobs, card);
  auto* top = new QHBoxLayout;
  top->addWidget(title_);
  top->addWidget(badge_, 0, Qt::AlignVCenter);
  top->addStretch(1);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(message_, 1);
  bottom->addWidget(make_);
  auto* box = new QVBoxLayout(card);
  box->setContentsMargins(24, 22, 24, 22);
  box->setSpacing(14);
  box->addLayout(top);
  box->addWidget(text_);
  box->addLayout(form_);
  box->addLayout(bottom);
  box->addWidget(job_bar_);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  row->addWidget(card, 8);
  row->addStretch(1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 12, 0, 0);
  all->addLayout(row);
  all->addStretch(1);

  connect(make_, &QPushButton::clicked, make_action_, &QAction::trigger);
  connect(make_action_, &QAction::triggered, this, &DemoView::make);
  connect(folder_, &QLineEdit::textChanged, this, [this] {
    error_.clear();
    show_state();
  });
  connect(browse_, &QToolButton::clicked, this, [this] {
    const QString parent = QFileDialog::getExistingDirectory(this, tr("Where the demonstration world goes"), QDir::homePath());
    if (!parent.isEmpty()) folder_->setText(to_qstring(fresh_path(to_path(parent), "notellm-demo")));
  });
  connect(&studio_.jobs, &Jobs::ended, this, [this](int id) {
    if (id != job_) return;
    job_ = 0;
    show_state();
  });
}

DemoWorkspaceParams DemoView::params() const {
  DemoWorkspaceParams params;
  params.folder = to_path(folder_->text().trimmed());
  params.world.notes = notes_->value(), params.world.users = users_->value();
  params.world.seed = static_cast<uint64_t>(seed_->value());
  return params;
}

void DemoView::setFolder(const QString& folder) { folder_->setText(folder); }

void DemoView::make() {
  if (job_ != 0 || folder_->text().trimmed().isEmpty()) return;
  error_.clear();
  job_ = studio_.jobs.start<DemoWorkspaceReport>(
      tr("Demonstration world"),
      [params = params()](Progress& progress, std::stop_token stop) {
        return make_demo_workspace(params, progress, std::move(stop));
      },
      [self = QPointer(this)](const DemoWorkspaceReport& report) {
        if (!self) return;
        self->studio_.session.open(report.folder);
        self->folder_->setText(proposed_folder());
        Q_EMIT self->made(report);
      },
      [self = QPointer(this)](const QString& message) {
        if (!self) return;
        self->error_ = plain(message);
        self->show_state();
      });
  job_bar_->follow(job_);
  show_state();
}

void DemoView::show_state() {
  const bool running = job_ != 0;
  message_->setText(error_.isEmpty() ? tr("The folder must be new or empty.") : error_);
  message_->setVisible(!running);
  make_->setVisible(!running);
  const bool ready = !running && !folder_->text().trimmed().isEmpty();
  make_->setEnabled(ready);
  make_action_->setEnabled(ready);
  for (QWidget* field : {static_cast<QWidget*>(notes_), static_cast<QWidget*>(users_), static_cast<QWidget*>(seed_), folder_row_})
    field->setEnabled(!running);
}

void DemoView::retranslate() {
  make_action_->setText(tr("Make the demonstration world"));
  title_->setText(tr("Demonstration world"));
  badge_->setText(tr("SYNTHETIC"));
  text_->setText(
      tr("Notes, pictures, users and clicks drawn from a seed; nothing in them is real. A hidden taste decides which notes "
         "belong together: "
         "part of it shows only in the picture, part only in the text, part in both. Because the truth is known, the program can "
         "show how much "
         "of the picture's share a model uses. Takes a few seconds, downloads nothing, and opens as a workspace with its pairs "
         "made."));
  const auto name = [this](QWidget* field, const QString& text) {
    qobject_cast<QLabel*>(form_->labelForField(field))->setText(text);
    field->setAccessibleName(text);
  };
  name(notes_, tr("Notes"));
  name(users_, tr("Users"));
  name(seed_, tr("Seed"));
  name(folder_row_, tr("Folder of the workspace"));
  folder_->setAccessibleName(tr("Folder of the workspace"));
  browse_->setToolTip(tr("Choose where"));
  browse_->setAccessibleName(browse_->toolTip());
  make_->setText(tr("Make and open"));
  job_bar_->retranslate();
  show_state();
}

}  // namespace notellm::views
