#include "views/data/import_start.h"

#include <QDragEnterEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

#include "views/data/parts.h"

namespace notellm::views {
namespace {

QString dropped_file(const QMimeData* data) {
  const auto urls = data->urls();
  return urls.isEmpty() ? QString() : urls.front().toLocalFile();
}

}  // namespace

DropZone::DropZone(const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), title_(heading(2, this)), text_(quiet_label(this)), choose_(primary_button(this)) {
  constexpr int text_width = 460;
  setAcceptDrops(true);
  setObjectName("import_drop_zone");
  auto* icon = new QLabel(this);
  icon->setPixmap(theme.icon("import", Role::quiet).pixmap(36, 36));
  connect(&theme, &Theme::changed, icon, [icon, &theme] { icon->setPixmap(theme.icon("import", Role::quiet).pixmap(36, 36)); });
  text_->setAlignment(Qt::AlignCenter);
  text_->setFixedWidth(text_width);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(24, 28, 24, 28);
  box->setSpacing(10);
  box->addStretch(1);
  box->addWidget(icon, 0, Qt::AlignCenter);
  box->addWidget(title_, 0, Qt::AlignCenter);
  box->addWidget(text_, 0, Qt::AlignCenter);
  box->addSpacing(4);
  box->addWidget(choose_, 0, Qt::AlignCenter);
  box->addStretch(1);
  connect(choose_, &QPushButton::clicked, this, &DropZone::wanted);
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void DropZone::retranslate() {
  title_->setText(tr("Drop a file here"));
  text_->setText(
      tr("Notes as CSV or JSONL, clicks as user, note, timestamp[, rating], or ready pairs. Nothing is written before you have "
         "seen how it is read."));
  text_->setFixedHeight(text_->heightForWidth(text_->width()));  // a layout forgets that it wraps
  choose_->setText(tr("Choose a file …"));
}

void DropZone::dragEnterEvent(QDragEnterEvent* event) {
  if (dropped_file(event->mimeData()).isEmpty()) return;
  event->acceptProposedAction();
  over_ = true;
  update();
}

void DropZone::dragLeaveEvent(QDragLeaveEvent*) {
  over_ = false;
  update();
}

void DropZone::dropEvent(QDropEvent* event) {
  over_ = false;
  update();
  event->acceptProposedAction();
  Q_EMIT chosen(dropped_file(event->mimeData()));
}

void DropZone::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPen pen(theme_.color(over_ ? Role::accent : Role::edge), over_ ? 2 : 1.2, Qt::DashLine);
  painter.setPen(pen);
  painter.setBrush(theme_.color(over_ ? Role::tint : Role::surface));
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 12, 12);
}

ImportStart::ImportStart(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      zone_(new DropZone(theme, this)),
      title_(heading(2, this)),
      table_(new QTableView(this)),
      model_(new ImportsModel(this)) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(12);
  box->addWidget(zone_);
  box->addSpacing(8);
  box->addWidget(title_);
  box->addWidget(table_, 1);
  make_plain(table_);
  table_->setModel(model_);
  table_->setObjectName("imports_table");
  table_->verticalHeader()->hide();
  table_->setTextElideMode(Qt::ElideMiddle);
  QHeaderView* header = table_->horizontalHeader();
  header->setSectionResizeMode(ImportsModel::file, QHeaderView::Stretch);
  header->resizeSection(ImportsModel::kind, 130);
  header->resizeSection(ImportsModel::rows, 110);
  header->resizeSection(ImportsModel::time, 150);
}

void ImportStart::setImports(std::vector<ImportRecord> imports) {
  const bool any = !imports.empty();
  model_->setImports(std::move(imports));
  title_->setVisible(any);
  table_->setVisible(any);
  static_cast<QVBoxLayout*>(layout())->setStretchFactor(zone_, any ? 0 : 1);
}

void ImportStart::retranslate() {
  zone_->retranslate();
  title_->setText(tr("Imported so far"));
  table_->setAccessibleName(title_->text());
  model_->retranslate();
}

}  // namespace notellm::views
