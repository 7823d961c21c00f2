#include "core/store/import_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/quote.h"

namespace notellm {
namespace {

/// A header cell as it is compared: without blanks, ASCII letters in lower case.
std::string normalised(std::string_view name) {
  std::string lower(trimmed(name));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

bool means(const FieldSpec& field, const std::string& normalised_name) {
  return normalised_name == field.name ||
         std::find(field.aliases.begin(), field.aliases.end(), normalised_name) != field.aliases.end();
}

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + in_quotes(name, 40);
  return list;
}

[[noreturn]] void column_is_absent(const FieldSpec& field, const ColumnMap& map, const std::vector<std::string>& names,
                                   const std::string& file) {
  const auto mapped = map.find(field.name);
  if (mapped != map.end() && mapped->second.empty()) {
    throw Error(file + ": header", fmt::format("a column for {}, which is required", field.name), "none chosen");
  }
  if (mapped == map.end()) {
    throw Error(file + ": header", fmt::format("a column \"{0}\" (--map {0}=NAME names another)", field.name), listed(names));
  }
  throw Error(file + ": header",
              fmt::format("a column {} for {} (the nearest is {})", in_quotes(mapped->second), field.name,
                          in_quotes(nearest(mapped->second, names))),
              listed(names));
}

}  // namespace

ColumnMap column_map(const std::vector<std::string>& assignments) {
  ColumnMap map;
  for (const std::string& assignment : assignments) {
    const size_t equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error("--map", "field=name of the column", in_quotes(assignment));
    }
    map[assignment.substr(0, equals)] = assignment.substr(equals + 1);
  }
  return map;
}

void check_fields(const ColumnMap& map, const std::vector<FieldSpec>& fields, const std::string& where) {
  std::vector<std::string> names;
  for (const FieldSpec& field : fields) names.push_back(field.name);
  for (const auto& [field, column] : map) {
    if (std::find(names.begin(), names.end(), field) != names.end()) continue;
    throw Error(where, fmt::format("one of {} (the nearest is {})", fmt::join(names, ", "), nearest(field, names)),
                in_quotes(field));
  }
}

Columns::Columns(const std::vector<FieldSpec>& fields, size_t count, std::string encoding) : encoding_(std::move(encoding)) {
  for (size_t place = 0; place < count; ++place) {
    names_.push_back(fields[place].name);
    places_[fields[place].name] = place;
  }
}

Columns::Columns(const std::vector<FieldSpec>& fields, const std::vector<std::string>& header, const ColumnMap& map,
                 const std::string& file, std::string encoding)
    : encoding_(std::move(encoding)) {
  for (const std::string& cell : header) names_.emplace_back(trimmed(cell));
  for (const FieldSpec& field : fields) {
    const bool left_out = map.contains(field.name) && map.at(field.name).empty();
    if (left_out && field.required) column_is_absent(field, map, names_, file);
    if (left_out) continue;
    const auto same = [&](const std::string& name) {
      return map.contains(field.name) ? name == map.at(field.name) : means(field, normalised(name));
    };
    const auto found = std::find_if(names_.begin(), names_.end(), same);
    if (found == names_.end()) {
      if (!field.required && !map.contains(field.name)) continue;
      column_is_absent(field, map, names_, file);
    }
    if (std::find_if(found + 1, names_.end(), same) != names_.end()) {
      throw Error(file + ": header", fmt::format("one column for {} (--map {}=NAME chooses)", field.name, field.name),
                  listed(names_));
    }
    places_[field.name] = static_cast<size_t>(found - names_.begin());
  }
}

std::string* Columns::cell(CsvRow& row, const std::string& field) const {
  const auto place = places_.find(field);
  return place == places_.end() ? nullptr : &row.fields[place->second];
}

ColumnMap guessed_columns(const std::vector<FieldSpec>& fields, const std::vector<std::string>& header) {
  ColumnMap map;
  for (const FieldSpec& field : fields) {
    const auto same = [&](const std::string& name) { return means(field, normalised(name)); };
    if (const auto found = std::find_if(header.begin(), header.end(), same); found != header.end())
      map[field.name] = trimmed(*found);
  }
  return map;
}

std::optional<std::string> row_fault(CsvRow& row, const std::vector<std::string>& names, const std::string& encoding,
                                     std::string& column) {
  if (row.unclosed) return fmt::format("the quote opened in line {} is never closed", row.quote_line);
  if (row.fields.size() != names.size()) {
    std::string reason = fmt::format("expected {} columns, found {}", names.size(), row.fields.size());
    if (row.last_line > row.line) {
      reason += fmt::format(" in lines {} to {}: is a quote inside a quoted field not doubled?", row.line, row.last_line);
    }
    return reason;
  }
  for (size_t place = 0; place < names.size(); ++place) {
    column = names[place];
    if (auto reason = utf8_fault(row.fields[place], encoding)) return reason;
    drop_nul(row.fields[place]);
  }
  column.clear();
  return std::nullopt;
}

bool is_header(const std::vector<std::string>& cells, const std::vector<FieldSpec>& fields) {
  const auto named = std::count_if(fields.begin(), fields.end(), [&](const FieldSpec& field) {
    return std::any_of(cells.begin(), cells.end(), [&](const std::string& cell) { return means(field, normalised(cell)); });
  });
  return named >= 2;
}

std::optional<std::string> utf8_fault(std::string_view text, const std::string& encoding) {
  const auto bad = first_bad_utf8(text);
  if (!bad) return std::nullopt;
  if (!encoding.empty())
    return fmt::format("expected {}, found bytes that it does not have, before offset {}", encoding, *bad + 1);
  return fmt::format("expected UTF-8, found byte 0x{:02X} at offset {} (--encoding NAME reads other encodings)",
                     static_cast<unsigned char>(text[*bad]), *bad);
}

void drop_nul(std::string& text) { std::erase(text, '\0'); }

}  // namespace notellm
