// The header of the preview: above each column its name in the file, and a box that says which field it fills.
#pragma once

#include <QComboBox>
#include <QHeaderView>

#include "core/store/import_columns.h"
#include "views/theme/theme.h"

namespace notellm::views {

class MappingHeader : public QHeaderView {
  Q_OBJECT
 public:
  MappingHeader(const Theme& theme, QWidget* parent);

  /// One box a column; with `fixed` they only show what the order of the columns means.
  void setFields(const std::vector<FieldSpec>& fields, const std::vector<std::string>& columns, const ColumnMap& map, bool fixed);
  /// [column] whether a field reads it.
  std::vector<bool> used() const;
  QComboBox* box(int column) const { return boxes_.at(static_cast<size_t>(column)); }
  QSize sizeHint() const override;

  /// "Title", ... in the user's language.
  static QString field_text(const std::string& field);

 Q_SIGNALS:
  /// The user chose; field "" = the column is not read.
  void chosen(const QString& column, const QString& field);

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;
  void resizeEvent(QResizeEvent* event) override;
  void updateGeometries() override;

 private:
  void place();
  const Theme& theme_;
  std::vector<QComboBox*> boxes_;
  std::vector<std::string> columns_;
};

}  // namespace notellm::views
