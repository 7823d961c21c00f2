#include "views/data/report_model.h"

#include <algorithm>

#include "views/data/texts.h"

namespace notellm::views {

void ReportModel::setReport(std::shared_ptr<const ImportReport> report) {
  beginResetModel();
  report_ = std::move(report);
  rows_.clear();
  all_ = true;
  endResetModel();
}

void ReportModel::show(std::vector<int32_t> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  all_ = false;
  endResetModel();
}

void ReportModel::showAll() {
  beginResetModel();
  rows_.clear();
  all_ = true;
  endResetModel();
}

void ReportModel::retranslate() {
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int ReportModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || !report_) return 0;
  return static_cast<int>(all_ ? report_->rows.size() : rows_.size());
}

int ReportModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(columns); }

QString ReportModel::kind_text(ReportKind kind) {
  switch (kind) {
    case ReportKind::rejected:
      return tr("rejected");
    case ReportKind::missing_image:
      return tr("no picture");
    case ReportKind::remark:
      return tr("remark");
  }
  return {};
}

QVariant ReportModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::TextAlignmentRole && index.column() == row) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  const auto at = static_cast<size_t>(index.row());
  const ReportRow& shown = report_->rows[all_ ? at : static_cast<size_t>(rows_[at])];
  switch (index.column()) {
    case row:
      return count_text(shown.row);
    case column:
      return QString::fromStdString(shown.column);
    case reason:
      return reason_text(QString::fromStdString(shown.reason));
    default:
      return kind_text(shown.kind);
  }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return QVariant::fromValue((section == row ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case row:
      return tr("Row");
    case column:
      return tr("Column");
    case reason:
      return tr("Reason");
    case kind:
      return tr("Kind");
    default:
      return {};
  }
}

QString ReportModel::text() const {
  QStringList lines;
  QStringList cells;
  for (int c = 0; c < columns; ++c) cells << headerData(c, Qt::Horizontal, Qt::DisplayRole).toString();
  lines << cells.join('\t');
  for (int r = 0; r < std::min(rowCount(), copied_rows); ++r) {
    const ReportRow& shown = report_->rows[all_ ? static_cast<size_t>(r) : static_cast<size_t>(rows_[static_cast<size_t>(r)])];
    lines << QString("%1\t%2\t%3\t%4")
                 .arg(QString::number(shown.row), QString::fromStdString(shown.column), QString::fromStdString(shown.reason),
                      kind_text(shown.kind));
  }
  return lines.join('\n') + '\n';
}

}  // namespace notellm::views
