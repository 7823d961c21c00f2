// Which column of a file holds which field: by the header's names, by the user's mapping, or by a fixed order.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/csv.h"

namespace notellm {

/// Field -> name in the file, e.g. title -> Name; "" = the field is not read, whatever the file has.
using ColumnMap = std::map<std::string, std::string>;

/// "title=Name", "topics=", ... Throws Error for anything without "=".
ColumnMap column_map(const std::vector<std::string>& assignments);

struct FieldSpec {
  std::string name;
  std::vector<std::string> aliases;  ///< other header names that mean the same, in lower case
  bool required = false;
};

/// Throws Error (with the nearest name) where `map` has a field that `fields` lacks.
void check_fields(const ColumnMap& map, const std::vector<FieldSpec>& fields, const std::string& where);

/// Field -> the first column of `header` that means it, for the fields that have one.
ColumnMap guessed_columns(const std::vector<FieldSpec>& fields, const std::vector<std::string>& header);

/// Why a row as a whole cannot be read: an open quote, a wrong number of columns, bytes that are not UTF-8. NUL bytes are
/// dropped from its cells. `column` receives where.
std::optional<std::string> row_fault(CsvRow& row, const std::vector<std::string>& names, const std::string& encoding,
                                     std::string& column);

class Columns {
 public:
  /// `encoding` is the one the user named ("" = UTF-8), for messages.
  /// A file without a header: the first `count` of `fields` in this order.
  Columns(const std::vector<FieldSpec>& fields, size_t count, std::string encoding);
  /// From a header. Throws Error for a required field that is absent, a mapped name that the header lacks (with the nearest
  /// one it has), and a name that stands there twice.
  Columns(const std::vector<FieldSpec>& fields, const std::vector<std::string>& header, const ColumnMap& map,
          const std::string& file, std::string encoding);

  size_t count() const { return names_.size(); }
  bool has(const std::string& field) const { return places_.contains(field); }
  /// The file's name for `field` (the field's own without a header).
  const std::string& name(const std::string& field) const { return names_[places_.at(field)]; }
  /// The cell of `field`, or nothing when the file has no such column.
  std::string* cell(CsvRow& row, const std::string& field) const;

  std::optional<std::string> fault(CsvRow& row, std::string& column) const { return row_fault(row, names_, encoding_, column); }

 private:
  std::string encoding_;
  std::vector<std::string> names_;
  std::map<std::string, size_t> places_;
};

/// Whether a first row is a header: its cells name at least two of the fields.
bool is_header(const std::vector<std::string>& cells, const std::vector<FieldSpec>& fields);

/// Why `text` (decoded from `encoding`, "" = none) is not UTF-8, with the byte's offset in it; nothing when it is.
std::optional<std::string> utf8_fault(std::string_view text, const std::string& encoding);

/// Removes NUL bytes: exports of some programs have them, no text needs them.
void drop_nul(std::string& text);

}  // namespace notellm
