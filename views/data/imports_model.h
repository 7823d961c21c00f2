// What was imported into the workspace so far, newest first.
#pragma once

#include <QAbstractTableModel>

#include "core/store/workspace_overview.h"

namespace notellm::views {

class ImportsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kind, rows, file, time, columns };

  using QAbstractTableModel::QAbstractTableModel;
  void setImports(std::vector<ImportRecord> imports);
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<ImportRecord> imports_;
};

}  // namespace notellm::views
