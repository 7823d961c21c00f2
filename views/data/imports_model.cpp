#include "views/data/imports_model.h"

#include <QDateTime>

#include "views/data/texts.h"

namespace notellm::views {
namespace {

QString kind_text(const std::string& kind) {
  if (kind == "notes") return ImportsModel::tr("Notes");
  if (kind == "interactions") return ImportsModel::tr("Interactions");
  if (kind == "pairs train") return ImportsModel::tr("Pairs, train");
  if (kind == "pairs val") return ImportsModel::tr("Pairs, val");
  if (kind == "pairs test") return ImportsModel::tr("Pairs, test");
  return QString::fromStdString(kind);
}

QString local_time(const std::string& utc) {
  const QDateTime time = QDateTime::fromString(QString::fromStdString(utc), Qt::ISODate);
  return time.isValid() ? time.toLocalTime().toString("yyyy-MM-dd HH:mm") : QString::fromStdString(utc);
}

}  // namespace

void ImportsModel::setImports(std::vector<ImportRecord> imports) {
  beginResetModel();
  imports_ = std::move(imports);
  endResetModel();
}

void ImportsModel::retranslate() {
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
  if (!imports_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int ImportsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(imports_.size()); }
int ImportsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(columns); }

QVariant ImportsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::TextAlignmentRole && index.column() == rows) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  const ImportRecord& record = imports_[static_cast<size_t>(index.row())];
  switch (index.column()) {
    case kind:
      return kind_text(record.kind);
    case rows:
      return count_text(record.rows);
    case file:
      return QString::fromStdString(record.file);
    default:
      return local_time(record.time);
  }
}

QVariant ImportsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return QVariant::fromValue((section == rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kind:
      return tr("Kind");
    case rows:
      return tr("Rows taken");
    case file:
      return tr("File");
    case time:
      return tr("When");
    default:
      return {};
  }
}

}  // namespace notellm::views
