#include "views/frame/log_model.h"

namespace notellm::views {

LogModel::LogModel(const Log& log, const Theme& theme, QObject* parent) : QAbstractTableModel(parent), log_(log), theme_(theme) {
  connect(&log, &Log::aboutToDrop, this, [this] { beginRemoveRows({}, 0, 0); });
  connect(&log, &Log::dropped, this, [this] { endRemoveRows(); });
  connect(&log, &Log::aboutToAdd, this, [this] { beginInsertRows({}, rowCount(), rowCount()); });
  connect(&log, &Log::added, this, [this] { endInsertRows(); });
  connect(&log, &Log::cleared, this, [this] { beginResetModel(), endResetModel(); });
}

int LogModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(log_.lines().size()); }
int LogModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString LogModel::level_name(LogLevel level) const {
  return level == LogLevel::error ? tr("Error") : level == LogLevel::warning ? tr("Warning") : tr("Note");
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const LogLine& line = log_.lines()[static_cast<size_t>(index.row())];
  if (role == Qt::DisplayRole) {
    if (index.column() == time) return line.time.toString("HH:mm:ss");
    return index.column() == level ? level_name(line.level) : line.text;
  }
  if (role == Qt::ToolTipRole && index.column() == text) return line.text;
  if (role == Qt::ForegroundRole) {
    if (index.column() == text) return {};
    return theme_.color(line.level == LogLevel::error     ? Role::bad
                        : line.level == LogLevel::warning ? Role::warning
                                                          : Role::quiet);
  }
  return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == time ? tr("Time") : section == level ? tr("Level") : tr("Text");
}

void LogModel::retranslate() {
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, level), index(rowCount() - 1, level));
}

QString LogModel::line(int row) const {
  const LogLine& one = log_.lines()[static_cast<size_t>(row)];
  return QString("%1\t%2\t%3").arg(one.time.toString(Qt::ISODate), level_name(one.level), one.text);
}

}  // namespace notellm::views
