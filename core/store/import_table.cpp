#include "core/store/import_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/encoding.h"
#include "core/base/error.h"

namespace notellm {

ImportTable::ImportTable(const std::filesystem::path& file, const std::vector<FieldSpec>& fields, size_t least,
                         const ColumnMap& map, const std::string& encoding)
    : csv_(file, encoding) {
  check_fields(map, fields, "--map");
  CsvRow first;
  if (!csv_.next(first)) throw Error(file.string(), "rows to import", "an empty file");
  if (!map.empty() || is_header(first.fields, fields)) {
    columns_.emplace(fields, first.fields, map, file.string(), encoding);
    return;
  }
  columns_.emplace(fields, std::clamp(first.fields.size(), least, fields.size()), encoding);
  waiting_ = std::move(first);
}

bool ImportTable::next(CsvRow& row) {
  if (!waiting_) return csv_.next(row);
  row = std::move(*waiting_);
  waiting_.reset();
  return true;
}

std::optional<double> number_in(std::string_view cell) {
  cell = trimmed(cell);
  double number = 0;
  const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (fault != std::errc() || end != cell.data() + cell.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace notellm
