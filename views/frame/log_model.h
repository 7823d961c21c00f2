// The log as a table: time, level, text.
#pragma once

#include <QAbstractTableModel>

#include "views/frame/log.h"
#include "views/theme/theme.h"

namespace notellm::views {

class LogModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { time, level, text, columns };

  LogModel(const Log& log, const Theme& theme, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void retranslate();
  /// "12:00:00<tab>warning<tab>text"
  QString line(int row) const;

 private:
  QString level_name(LogLevel level) const;
  const Log& log_;
  const Theme& theme_;
};

}  // namespace notellm::views
