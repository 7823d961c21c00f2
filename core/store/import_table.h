// A CSV table with or without a header, row by row, for imports whose fields stand in a fixed order.
#pragma once

#include <optional>

#include "core/store/import_columns.h"

namespace notellm {

class ImportTable {
 public:
  /// Without a header the columns are `fields` in order; the first row says how many there are, but at least `least`.
  ImportTable(const std::filesystem::path& file, const std::vector<FieldSpec>& fields, size_t least, const ColumnMap& map,
              const std::string& encoding);
  bool next(CsvRow& row);
  const Columns& columns() const { return *columns_; }
  const TextLines& text() const { return csv_.text(); }

 private:
  CsvReader csv_;
  std::optional<Columns> columns_;
  std::optional<CsvRow> waiting_;
};

/// A finite number, or nothing.
std::optional<double> number_in(std::string_view cell);

}  // namespace notellm
