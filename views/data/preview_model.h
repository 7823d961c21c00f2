// The first rows of a file as a table; rows and cells that would be rejected are marked, with the reason as tool tip.
#pragma once

#include <QAbstractTableModel>
#include <QColor>
#include <memory>

#include "core/store/import_preview.h"

namespace notellm::views {

class PreviewModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  static constexpr int most_columns = 60;  ///< more are not shown

  using QAbstractTableModel::QAbstractTableModel;
  void setPreview(std::shared_ptr<const ImportPreview> preview);
  const ImportPreview* preview() const { return preview_.get(); }
  /// Text of what cannot be read, and of what is not imported.
  void setColors(const QColor& faulty, const QColor& unused);
  /// [columns] whether a field reads the column.
  void setUsed(std::vector<bool> used);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  bool is_faulty(int row, int column) const;
  std::shared_ptr<const ImportPreview> preview_;
  std::vector<bool> used_;
  QColor faulty_ = Qt::red, unused_ = Qt::gray;
};

}  // namespace notellm::views
