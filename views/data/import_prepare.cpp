#include "views/data/import_prepare.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QScrollArea>

#include "views/data/row_numbers.h"
#include "views/data/texts.h"

namespace notellm::views {
namespace {

constexpr std::array kinds = {
    ImportLayout{ImportKind::notes, NotesFormat::csv, true}, ImportLayout{ImportKind::notes, NotesFormat::authors, false},
    ImportLayout{ImportKind::notes, NotesFormat::jsonl, true}, ImportLayout{ImportKind::interactions, NotesFormat::csv, true},
    ImportLayout{ImportKind::pairs, NotesFormat::csv, true}};

struct Encoding {
  const char* name;  ///< for iconv
  const char* text;
};
constexpr std::array encodings = {
    Encoding{"", "UTF-8"},
    Encoding{"GB18030", QT_TRANSLATE_NOOP("notellm::views::ImportPrepare", "GB18030 (simplified Chinese)")},
    Encoding{"GBK", QT_TRANSLATE_NOOP("notellm::views::ImportPrepare", "GBK (simplified Chinese)")},
    Encoding{"Big5", QT_TRANSLATE_NOOP("notellm::views::ImportPrepare", "Big5 (traditional Chinese)")},
    Encoding{"UTF-16", "UTF-16"},
    Encoding{"UTF-16LE", "UTF-16LE"},
    Encoding{"UTF-16BE", "UTF-16BE"},
    Encoding{"SHIFT_JIS", QT_TRANSLATE_NOOP("notellm::views::ImportPrepare", "Shift-JIS (Japanese)")},
    Encoding{"EUC-KR", QT_TRANSLATE_NOOP("notellm::views::ImportPrepare", "EUC-KR (Korean)")},
    Encoding{"WINDOWS-1252", QT_TRANSLATE_NOOP("notellm::views::ImportPrepare", "Windows-1252 (Western)")}};

size_t kind_index(const ImportLayout& layout) {
  for (size_t i = 0; i < kinds.size(); ++i) {
    const bool same_format = layout.kind != ImportKind::notes || layout.format == kinds[i].format;
    if (layout.kind == kinds[i].kind && same_format) return i;
  }
  return 0;
}

/// Fills a box again with texts of the chosen language, keeping what is chosen.
void refill(QComboBox* box, const QStringList& texts) {
  const QSignalBlocker quiet(box);
  const int chosen = std::max(box->currentIndex(), 0);
  box->clear();
  box->addItems(texts);
  box->setCurrentIndex(chosen);
}

}  // namespace

ImportPrepare::ImportPrepare(const Studio& studio, ImportController& controller, QWidget* parent)
    : QWidget(parent), studio_(studio), controller_(controller), import_(new QAction(this)) {
  back_ = new QToolButton(this);
  back_->setIcon(studio_.theme.icon("back"));
  file_ = heading(2, this);
  file_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  size_ = quiet_label(this);
  size_->setWordWrap(false);
  auto* top = new QHBoxLayout;
  top->setSpacing(8);
  top->addWidget(back_);
  top->addWidget(file_);
  top->addWidget(size_);
  top->addStretch(1);
  auto* middle = new QHBoxLayout;
  middle->setSpacing(16);
  middle->addWidget(make_settings());
  middle->addWidget(make_preview(), 1);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(14);
  box->addLayout(top);
  box->addLayout(middle, 1);
  box->addWidget(make_footer());

  connect(back_, &QToolButton::clicked, this, &ImportPrepare::left);
  connect(&controller_, &ImportController::settingsChanged, this, &ImportPrepare::show_settings);
  connect(&controller_, &ImportController::previewChanged, this, &ImportPrepare::show_preview);
  connect(&controller_, &ImportController::checkChanged, this, &ImportPrepare::show_check);
  connect(&controller_, &ImportController::outcomeChanged, this, [this] {
    if (controller_.running()) job_->follow(controller_.job());
    show_check();
  });
  const auto recolor = [this] {
    model_->setColors(studio_.theme.color(Role::bad), studio_.theme.color(Role::faint));
    show_check();
  };
  connect(&studio_.theme, &Theme::changed, this, recolor);
  recolor();
}

QWidget* ImportPrepare::make_settings() {
  constexpr int width = 292;
  QFrame* card = card_frame(this);
  card->setFixedWidth(width);
  form_ = new QFormLayout(card);
  form_->setContentsMargins(16, 16, 16, 16);
  form_->setVerticalSpacing(6);
  form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
  kind_ = new QComboBox(card);
  encoding_ = new QComboBox(card);
  header_ = new QCheckBox(card);
  pictures_ = new QLineEdit(card);
  pictures_->setClearButtonEnabled(true);
  browse_pictures_ = new QToolButton(card);
  browse_pictures_->setIcon(studio_.theme.icon("folder-open"));
  pictures_row_ = new QWidget(card);
  auto* row = new QHBoxLayout(pictures_row_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  row->addWidget(pictures_, 1);
  row->addWidget(browse_pictures_);
  click_min_ = new QDoubleSpinBox(card);
  click_min_->setLocale(QLocale::c());
  click_min_->setRange(-1e6, 1e6);
  click_min_->setDecimals(2);
  split_ = new QComboBox(card);
  split_->addItems({"train", "val", "test"});
  where_ = new QComboBox(card);
  bad_rows_ = new QComboBox(card);
  for (QComboBox* box : {kind_, encoding_, split_, where_, bad_rows_}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
  }
  form_->addRow(new QLabel(card), kind_);
  form_->addRow(header_);
  form_->addRow(new QLabel(card), encoding_);
  form_->addRow(new QLabel(card), pictures_row_);
  form_->addRow(new QLabel(card), click_min_);
  form_->addRow(new QLabel(card), split_);
  form_->addRow(new QLabel(card), bad_rows_);
  form_->addRow(new QLabel(card), where_);

  connect(kind_, &QComboBox::activated, this, [this](int index) { controller_.setLayout(kinds.at(static_cast<size_t>(index))); });
  connect(header_, &QCheckBox::clicked, this, [this](bool header) {
    ImportLayout layout = controller_.settings().layout;
    layout.header = header;
    controller_.setLayout(layout);
  });
  connect(encoding_, &QComboBox::activated, this,
          [this](int index) { controller_.setEncoding(encodings.at(static_cast<size_t>(index)).name); });
  connect(pictures_, &QLineEdit::textChanged, this, [this](const QString& text) { controller_.setPictures(text.trimmed()); });
  connect(browse_pictures_, &QToolButton::clicked, this, &ImportPrepare::choose_pictures);
  connect(click_min_, &QDoubleSpinBox::valueChanged, this, [this](double least) { controller_.setClickMin(least); });
  connect(split_, &QComboBox::activated, this, [this](int index) { controller_.setSplit(static_cast<Split>(index)); });
  connect(bad_rows_, &QComboBox::activated, this, [this](int index) { controller_.setKeepGood(index == 1); });
  connect(where_, &QComboBox::activated, this, [this](int index) {
    if (where_->itemData(index).toString() == "open")
      controller_.setNewWorkspace({});
    else
      choose_workspace();
    show_settings();
  });
  return card;
}

QWidget* ImportPrepare::make_preview() {
  auto* column = new QWidget(this);
  auto* box = new QVBoxLayout(column);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(8);
  preview_title_ = new QLabel(column);
  preview_note_ = quiet_label(column);
  table_ = new QTableView(column);
  table_->setObjectName("import_preview");
  model_ = new PreviewModel(this);
  mapping_ = new MappingHeader(studio_.theme, table_);
  table_->setHorizontalHeader(mapping_);
  table_->setVerticalHeader(new RowNumbers(studio_.theme, table_));
  table_->setModel(model_);
  make_plain(table_);
  mapping_->setDefaultSectionSize(150);
  mapping_->setMinimumSectionSize(96);
  box->addWidget(preview_title_);
  box->addWidget(preview_note_);
  box->addWidget(table_, 1);
  connect(mapping_, &MappingHeader::chosen, this, [this](const QString& name, const QString& field) {
    const std::string from = name.toStdString();
    if (!field.isEmpty()) return controller_.setColumn(field.toStdString(), from);
    const ColumnMap map = controller_.settings().map;
    for (const auto& [known, used] : map)
      if (used == from) controller_.setColumn(known, "");
  });
  return column;
}

QWidget* ImportPrepare::make_footer() {
  QFrame* card = card_frame(this);
  auto* row = new QHBoxLayout(card);
  row->setContentsMargins(16, 12, 16, 12);
  row->setSpacing(10);
  check_icon_ = new QLabel(card);
  check_text_ = new QLabel(card);
  check_text_->setWordWrap(true);
  check_text_->setObjectName("import_check");
  check_again_ = new QPushButton(card);
  copy_command_ = new QPushButton(card);
  start_ = primary_button(card);
  start_->setObjectName("import_start");
  job_ = new JobBar(studio_.jobs, card);
  row->addWidget(check_icon_);
  row->addWidget(check_text_, 1);
  row->addWidget(job_, 2);
  row->addWidget(check_again_);
  row->addWidget(copy_command_);
  row->addWidget(start_);
  connect(check_again_, &QPushButton::clicked, this, [this] {
    if (controller_.checkState() == CheckState::running)
      controller_.stopCheck();
    else
      controller_.check();
  });
  connect(copy_command_, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(command_of(controller_.settings())); });
  connect(start_, &QPushButton::clicked, import_, &QAction::trigger);
  connect(import_, &QAction::triggered, this, [this] { controller_.start(); });
  return card;
}

void ImportPrepare::retranslate() {
  import_->setText(tr("Import the file"));
  back_->setToolTip(tr("Choose another file"));
  back_->setAccessibleName(back_->toolTip());
  const auto name = [this](QWidget* field, const QString& text) {
    auto* label = qobject_cast<QLabel*>(form_->labelForField(field));
    label->setText(text);
    field->setAccessibleName(text);
  };
  name(kind_, tr("What it holds"));
  name(encoding_, tr("Encoding"));
  name(pictures_row_, tr("Folder with the pictures"));
  name(click_min_, tr("A rating from here on is a click"));
  name(split_, tr("Pairs for"));
  name(bad_rows_, tr("Rows that cannot be read"));
  name(where_, tr("Into"));
  pictures_->setAccessibleName(tr("Folder with the pictures"));
  pictures_->setPlaceholderText(tr("none"));
  browse_pictures_->setToolTip(tr("Choose a folder"));
  browse_pictures_->setAccessibleName(browse_pictures_->toolTip());
  header_->setText(tr("The first row names the columns"));
  fill_kinds();
  fill_encodings();
  refill(bad_rows_, {tr("refuse the whole file"), tr("leave them out")});
  preview_title_->setText(tr("The first rows, as they are read"));
  table_->setAccessibleName(preview_title_->text());
  copy_command_->setText(tr("Copy command"));
  copy_command_->setToolTip(tr("The same import for a terminal"));
  start_->setText(tr("Import"));
  job_->retranslate();
  show_settings();
  show_preview();
  show_check();
}

void ImportPrepare::fill_kinds() {
  refill(kind_, {tr("Notes: CSV with a header"), tr("Notes: CSV of the authors, no header"), tr("Notes: JSON, one a line"),
                 tr("Interactions"), tr("Ready pairs")});
}

void ImportPrepare::fill_encodings() {
  QStringList texts;
  for (const Encoding& encoding : encodings) texts << tr(encoding.text);
  refill(encoding_, texts);
}

void ImportPrepare::show_settings() {
  const ImportSettings& settings = controller_.settings();
  file_->setText(to_qstring(settings.file.filename()));
  file_->setToolTip(to_qstring(settings.file));
  kind_->setCurrentIndex(static_cast<int>(kind_index(settings.layout)));
  header_->setChecked(settings.layout.header);
  for (size_t i = 0; i < encodings.size(); ++i)
    if (settings.encoding == encodings[i].name) encoding_->setCurrentIndex(static_cast<int>(i));
  const bool notes = settings.layout.kind == ImportKind::notes;
  const auto show_row = [this](QWidget* field, bool shown) {
    field->setVisible(shown);
    if (QWidget* label = form_->labelForField(field)) label->setVisible(shown);
  };
  header_->setVisible(!notes);
  show_row(pictures_row_, notes);
  show_row(click_min_, settings.layout.kind == ImportKind::interactions);
  show_row(split_, settings.layout.kind == ImportKind::pairs);
  if (to_path(pictures_->text().trimmed()) != settings.pictures) {
    const QSignalBlocker quiet(pictures_);
    pictures_->setText(to_qstring(settings.pictures));
  }
  const QSignalBlocker quiet_click(click_min_);
  click_min_->setValue(settings.click_min);
  split_->setCurrentIndex(static_cast<int>(settings.split));
  bad_rows_->setCurrentIndex(settings.keep_good ? 1 : 0);

  const QSignalBlocker quiet(where_);
  where_->clear();
  if (studio_.session.isOpen())
    where_->addItem(tr("the open workspace (%1)").arg(to_qstring(studio_.session.folder().filename())), "open");
  if (settings.new_workspace && !settings.workspace.empty()) {
    where_->addItem(tr("a new workspace (%1)").arg(to_qstring(settings.workspace.filename())), "new");
    where_->setCurrentIndex(where_->count() - 1);
  }
  if (notes) where_->addItem(tr("a new workspace …"), "choose");
  if (settings.new_workspace && settings.workspace.empty()) where_->setCurrentIndex(where_->count() - 1);
  where_->setToolTip(to_qstring(settings.workspace));

  if (const auto preview = controller_.preview()) {
    mapping_->setFields(fields_of(settings.layout.kind), preview->columns, settings.map, !settings.layout.header);
    model_->setUsed(mapping_->used());
  }
}

void ImportPrepare::show_preview() {
  const auto preview = controller_.preview();
  if (model_->preview() != preview.get()) {
    model_->setPreview(preview);
    if (!preview)
      mapping_->setFields({}, {}, {}, true);
    else
      show_settings();
  }
  size_->setText(preview ? bytes_text(preview->bytes) : QString());
  QString note;
  if (preview) {
    const int hidden = static_cast<int>(preview->columns.size()) - PreviewModel::most_columns;
    if (preview->rows.empty() && preview->more)
      note = tr("The first row does not end within 8 MiB: is this a text file?");
    else if (hidden > 0)
      note = tr("%1 more columns are not shown.").arg(hidden);
    else if (!controller_.settings().layout.header)
      note = tr("Without a header the order of the columns is fixed.");
    else
      note = tr("Above each column: its name in the file, and the field it fills. * must be filled.");
  }
  preview_note_->setText(note);
  show_check();
}

QString ImportPrepare::check_text() const {
  const ImportReport& found = controller_.checked();
  switch (controller_.checkState()) {
    case CheckState::running:
      return controller_.checkTotal() > 0
                 ? tr("Checking the whole file … %1 %").arg(100 * controller_.checkedBytes() / controller_.checkTotal())
                 : tr("Checking the whole file …");
    case CheckState::failed:
      return controller_.checkError();
    case CheckState::stopped:
      return tr("The check was stopped. The file can be imported all the same.");
    case CheckState::none:
      return controller_.preview() && controller_.preview()->bytes > ImportController::checked_bytes
                 ? tr("A large file: it is checked only when you ask for it.")
                 : QString();
    case CheckState::done:
      break;
  }
  QStringList sentences;
  const QString rows = count_text(found.read);
  sentences << (found.rejected == 0 ? tr("All %1 rows can be taken.").arg(rows)
                                    : tr("%1 of %2 rows would be rejected.").arg(count_text(found.rejected), rows));
  if (controller_.settings().layout.kind == ImportKind::notes && controller_.settings().map.contains("image"))
    sentences << tr("Pictures: %1 of %2 found.").arg(count_text(found.taken - found.missing_images), count_text(found.taken));
  if (controller_.settings().layout.kind == ImportKind::interactions)
    sentences << tr("%1 users, %2 clicks.").arg(count_text(found.users), count_text(found.clicks));
  for (const ReportRow& row : found.rows) {
    if (row.kind != ReportKind::rejected) continue;
    sentences << tr("First: row %1, %2").arg(count_text(row.row), reason_text(QString::fromStdString(row.reason)));
    break;
  }
  return sentences.join("  ");
}

void ImportPrepare::show_check() {
  const QString obstacle = controller_.obstacle();
  const bool running = controller_.running();
  const CheckState state = controller_.checkState();
  const bool bad = state == CheckState::failed || (!controller_.previewError().isEmpty());
  const bool some_bad = state == CheckState::done && controller_.checked().rejected > 0;
  check_text_->setText(obstacle.isEmpty() ? check_text() : obstacle);
  check_text_->setToolTip(check_text_->text());
  const char* icon = bad                                 ? "error"
                     : (some_bad || !obstacle.isEmpty()) ? "warning"
                     : state == CheckState::done         ? "success"
                                                         : "info";
  const Role role = bad                                 ? Role::bad
                    : (some_bad || !obstacle.isEmpty()) ? Role::warning
                    : state == CheckState::done         ? Role::good
                                                        : Role::quiet;
  check_icon_->setPixmap(studio_.theme.icon(icon, role).pixmap(18, 18));
  const bool may_check = state != CheckState::done && obstacle.isEmpty();
  check_again_->setText(state == CheckState::running ? tr("Stop checking") : tr("Check"));
  check_again_->setVisible(may_check && !running);
  for (QWidget* hidden : {static_cast<QWidget*>(check_icon_), static_cast<QWidget*>(check_text_),
                          static_cast<QWidget*>(copy_command_), static_cast<QWidget*>(start_)})
    hidden->setVisible(!running);
  start_->setEnabled(obstacle.isEmpty());
  import_->setEnabled(obstacle.isEmpty() && !running);
  copy_command_->setEnabled(obstacle.isEmpty());
}

void ImportPrepare::choose_pictures() {
  const QString from = pictures_->text().isEmpty() ? to_qstring(controller_.settings().file.parent_path()) : pictures_->text();
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with the pictures"), from);
  if (!folder.isEmpty()) pictures_->setText(folder);
}

void ImportPrepare::choose_workspace() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the new workspace"),
                                                           to_qstring(controller_.settings().file.parent_path()));
  if (!folder.isEmpty()) controller_.setNewWorkspace(folder);
}

}  // namespace notellm::views
