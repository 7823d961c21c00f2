// The rows of an import's report, all of them or those of one group.
#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "core/store/import_report.h"

namespace notellm::views {

class ReportModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { row, column, reason, kind, columns };

  using QAbstractTableModel::QAbstractTableModel;
  void setReport(std::shared_ptr<const ImportReport> report);
  /// Only these of report.rows.
  void show(std::vector<int32_t> rows);
  void showAll();
  /// Texts in the language that is chosen now.
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  static constexpr int copied_rows = 20000;
  /// Header and the rows shown, tabs between, reasons in the engine's words as in the report's file: for the clipboard. Not more
  /// than copied_rows; the file has them all.
  QString text() const;

  static QString kind_text(ReportKind kind);

 private:
  std::shared_ptr<const ImportReport> report_;
  std::vector<int32_t> rows_;
  bool all_ = true;
};

}  // namespace notellm::views
