#include "core/index/row_ids.h"

#include <csv.h>
#include <fmt/format.h>

#include <memory>
#include <stdexcept>

#include "core/base/error.h"

namespace notellm {
namespace {

/// Takes fields from libcsv, which must not see an exception: the first mistake is kept and thrown afterwards.
class Reader {
 public:
  static void on_field(void* text, size_t size, void* reader) {
    static_cast<Reader*>(reader)->line_.emplace_back(static_cast<const char*>(text), size);
  }
  static void on_line(int, void* reader) { static_cast<Reader*>(reader)->take_line(); }

  std::vector<std::string> finish(const std::string& where) {
    if (!found_.empty()) throw Error(fmt::format("{}, line {}", where, lines_), expected_, found_);
    if (lines_ == 0) throw Error(where, "the header row,note", "an empty file");
    return std::move(ids_);
  }

 private:
  void take_line() {
    if (!found_.empty()) return;
    ++lines_;
    const std::string first = line_.empty() ? "" : line_[0];
    if (line_.size() != 2) {
      complain("two columns", fmt::format("{}", line_.size()));
    } else if (lines_ == 1) {
      if (first != "row" || line_[1] != "note") complain("the header row,note", fmt::format("{},{}", first, line_[1]));
    } else if (first != fmt::format("{}", ids_.size())) {
      complain(fmt::format("row {}", ids_.size()), first.empty() ? "an empty field" : first);
    } else {
      ids_.push_back(std::move(line_[1]));
    }
    line_.clear();
  }

  void complain(std::string expected, std::string found) { expected_ = std::move(expected), found_ = std::move(found); }

  std::vector<std::string> line_, ids_;
  size_t lines_ = 0;
  std::string expected_, found_;
};

}  // namespace

std::vector<std::string> parse_row_ids(std::string_view csv, const std::string& where) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::runtime_error("libcsv could not be started");
  const std::unique_ptr<csv_parser, decltype(&csv_free)> freed(&parser, &csv_free);
  Reader reader;
  const bool whole = csv_parse(&parser, csv.data(), csv.size(), Reader::on_field, Reader::on_line, &reader) == csv.size() &&
                     csv_fini(&parser, Reader::on_field, Reader::on_line, &reader) == 0;
  if (!whole) throw Error(where, "well-formed CSV", csv_strerror(csv_error(&parser)));
  return reader.finish(where);
}

std::string row_ids_as_csv(const std::vector<std::string>& ids) {
  std::string csv = "row,note\n";
  for (size_t row = 0; row < ids.size(); ++row) {
    std::string quoted(ids[row].size() * 2 + 2, '\0');
    quoted.resize(csv_write(quoted.data(), quoted.size(), ids[row].data(), ids[row].size()));
    csv += fmt::format("{},{}\n", row, quoted);
  }
  return csv;
}

}  // namespace notellm
