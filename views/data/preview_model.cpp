#include "views/data/preview_model.h"

#include <algorithm>

#include "views/data/texts.h"

namespace notellm::views {

void PreviewModel::setPreview(std::shared_ptr<const ImportPreview> preview) {
  beginResetModel();
  preview_ = std::move(preview);
  used_.clear();
  endResetModel();
}

void PreviewModel::setColors(const QColor& faulty, const QColor& unused) {
  faulty_ = faulty, unused_ = unused;
  if (rowCount() > 0 && columnCount() > 0)
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
}

void PreviewModel::setUsed(std::vector<bool> used) {
  used_ = std::move(used);
  setColors(faulty_, unused_);
}

int PreviewModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !preview_ ? 0 : static_cast<int>(preview_->rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !preview_ ? 0 : std::min(static_cast<int>(preview_->columns.size()), most_columns);
}

bool PreviewModel::is_faulty(int row, int column) const {
  const PreviewRow& shown = preview_->rows[static_cast<size_t>(row)];
  if (shown.fault.empty()) return false;
  return shown.column.empty() || shown.column == preview_->columns[static_cast<size_t>(column)];
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const PreviewRow& row = preview_->rows[static_cast<size_t>(index.row())];
  const auto column = static_cast<size_t>(index.column());
  switch (role) {
    case Qt::DisplayRole:
      return column < row.cells.size() ? QString::fromStdString(row.cells[column]).simplified() : QString();
    case Qt::ToolTipRole:
      if (!row.fault.empty()) return tr("Row %1: %2").arg(row.row).arg(reason_text(QString::fromStdString(row.fault)));
      return column < row.cells.size() ? QString::fromStdString(row.cells[column]) : QString();
    case Qt::ForegroundRole:
      if (is_faulty(index.row(), index.column())) return faulty_;
      return column < used_.size() && !used_[column] ? QVariant(unused_) : QVariant();
    default:
      return {};
  }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || !preview_ || section < 0) return {};
  if (orientation == Qt::Vertical)
    return section < rowCount() ? QVariant::fromValue(static_cast<qlonglong>(preview_->rows[static_cast<size_t>(section)].row))
                                : QVariant();
  return section < columnCount() ? QString::fromStdString(preview_->columns[static_cast<size_t>(section)]) : QVariant();
}

}  // namespace notellm::views
