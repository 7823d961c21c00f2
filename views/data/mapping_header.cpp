#include "views/data/mapping_header.h"

#include <QPainter>

#include "views/data/preview_model.h"

namespace notellm::views {
namespace {
constexpr int name_height = 26, box_height = 30, side = 4;
}

MappingHeader::MappingHeader(const Theme& theme, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), theme_(theme) {
  setSectionsClickable(false);
  setHighlightSections(false);
  connect(this, &QHeaderView::sectionResized, this, [this] { place(); });
  connect(&theme, &Theme::changed, viewport(), [this] { viewport()->update(); });
}

QString MappingHeader::field_text(const std::string& field) {
  if (field == "id") return tr("Id");
  if (field == "title") return tr("Title");
  if (field == "content") return tr("Content");
  if (field == "topics") return tr("Topics");
  if (field == "image") return tr("Picture");
  if (field == "category") return tr("Category");
  if (field == "user") return tr("User");
  if (field == "note") return tr("Note");
  if (field == "timestamp") return tr("Timestamp");
  if (field == "rating") return tr("Rating");
  if (field == "query") return tr("Query");
  if (field == "target") return tr("Target");
  return QString::fromStdString(field);
}

void MappingHeader::setFields(const std::vector<FieldSpec>& fields, const std::vector<std::string>& columns, const ColumnMap& map,
                              bool fixed) {
  const size_t count = std::min(columns.size(), static_cast<size_t>(PreviewModel::most_columns));
  columns_.assign(columns.begin(), columns.begin() + static_cast<ptrdiff_t>(count));
  while (boxes_.size() > count) {
    boxes_.back()->deleteLater();
    boxes_.back()->hide();
    boxes_.pop_back();
  }
  while (boxes_.size() < count) {
    auto* box = new QComboBox(viewport());
    const int column = static_cast<int>(boxes_.size());
    connect(box, &QComboBox::activated, this, [this, box, column](int) {
      Q_EMIT chosen(QString::fromStdString(columns_[static_cast<size_t>(column)]), box->currentData().toString());
    });
    boxes_.push_back(box);
  }
  for (size_t i = 0; i < count; ++i) {
    QComboBox* box = boxes_[i];
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(tr("Not used"), QString());
    for (const FieldSpec& field : fields) {
      box->addItem(field_text(field.name) + (field.required ? " *" : ""), QString::fromStdString(field.name));
      const auto chosen = map.find(field.name);
      if (chosen != map.end() && chosen->second == columns[i]) box->setCurrentIndex(box->count() - 1);
    }
    box->setEnabled(!fixed);
    box->setAccessibleName(tr("Field of the column %1").arg(QString::fromStdString(columns[i])));
    box->show();
  }
  place();
  viewport()->update();
}

std::vector<bool> MappingHeader::used() const {
  std::vector<bool> used;
  for (const QComboBox* box : boxes_) used.push_back(box->currentIndex() > 0);
  return used;
}

QSize MappingHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), name_height + box_height + side}; }

void MappingHeader::place() {
  for (size_t i = 0; i < boxes_.size(); ++i) {
    const int section = static_cast<int>(i);
    if (section >= count()) break;
    boxes_[i]->setGeometry(sectionViewportPosition(section) + side, name_height, sectionSize(section) - 2 * side, box_height - 2);
  }
}

void MappingHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
  painter->save();
  painter->fillRect(rect, theme_.color(Role::surface));
  painter->setPen(theme_.color(Role::line));
  painter->drawLine(rect.bottomLeft(), rect.bottomRight());
  const bool is_used = static_cast<size_t>(section) < boxes_.size() && boxes_[static_cast<size_t>(section)]->currentIndex() > 0;
  painter->setPen(theme_.color(is_used ? Role::text : Role::quiet));
  const QRect name(rect.left() + side, rect.top(), rect.width() - 2 * side, name_height);
  const QString text = model() ? model()->headerData(section, Qt::Horizontal).toString() : QString();
  painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(text, Qt::ElideRight, name.width()));
  painter->restore();
}

void MappingHeader::resizeEvent(QResizeEvent* event) {
  QHeaderView::resizeEvent(event);
  place();
}

void MappingHeader::updateGeometries() {
  QHeaderView::updateGeometries();
  place();
}

}  // namespace notellm::views
