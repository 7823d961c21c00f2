#include "core/index/row_ids.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/csv.h"
#include "core/base/error.h"

namespace notellm {

std::vector<std::string> read_row_ids(const std::filesystem::path& file) {
  const std::vector<std::string> header = {"row", "note"};
  CsvReader reader(file);
  CsvRow line;
  const auto expect = [&](bool holds, const std::string& expected, const std::string& found) {
    if (!holds) throw Error(fmt::format("{}, line {}", file.string(), line.line), expected, found);
  };
  if (!reader.next(line)) throw Error(file.string(), "the header row,note", "an empty file");
  expect(line.fields == header, "the header row,note", fmt::format("{}", fmt::join(line.fields, ",")));

  std::vector<std::string> ids;
  while (reader.next(line)) {
    expect(!line.unclosed, "a closing quote", "the end of the file");
    expect(line.fields.size() == header.size(), "two columns", fmt::format("{}", line.fields.size()));
    expect(line.fields[0] == fmt::format("{}", ids.size()), fmt::format("row {}", ids.size()), "\"" + line.fields[0] + "\"");
    ids.push_back(std::move(line.fields[1]));
  }
  return ids;
}

std::string row_ids_as_csv(const std::vector<std::string>& ids) {
  std::string csv = csv_record({"row", "note"});
  for (size_t row = 0; row < ids.size(); ++row) csv += csv_record({fmt::format("{}", row), ids[row]});
  return csv;
}

}  // namespace notellm
