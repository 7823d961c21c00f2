#include "core/base/csv.h"

#include <fmt/format.h>

#include <new>
#include <utility>

#include "core/base/error.h"

namespace notellm {

CsvReader::CsvReader(const std::filesystem::path& file, const std::string& encoding, int64_t most_bytes)
    : file_(file), lines_(file, encoding, most_bytes) {
  csv_init(&parser_, 0);
  csv_set_space_func(&parser_, [](unsigned char) { return 0; });
  csv_set_blk_size(&parser_, 1 << 14);  // the library's 128 bytes make long fields quadratic
}

CsvReader::~CsvReader() { csv_free(&parser_); }

bool CsvReader::next(CsvRow& row) {
  while (ready_.empty() && !finished_) {
    std::string_view line;
    if (lines_.next(line))
      feed(line);
    else
      finish();
  }
  if (ready_.empty()) return false;
  row = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

// libcsv tells neither rows nor lines, so it is given one line at a time.
void CsvReader::feed(std::string_view line) {
  if (!in_row_) {
    if (line == "\n" || line == "\r\n") {
      ++rows_;
      return;
    }
    begin_row();
  }
  row_bytes_ += static_cast<int64_t>(line.size());
  if (row_bytes_ > TextLines::longest_line_bytes)
    throw Error(
        file_.string(), fmt::format("rows of at most {} MiB", TextLines::longest_line_bytes >> 20),
        fmt::format("a longer one from line {} on: is the quote opened in line {} closed?", current_.line, current_.quote_line));
  if (csv_parse(&parser_, line.data(), line.size(), &CsvReader::on_field, &CsvReader::on_row, this) != line.size())
    throw std::bad_alloc();
}

void CsvReader::finish() {
  finished_ = true;
  csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI);  // an open quote at the end is told only so
  if (csv_fini(&parser_, &CsvReader::on_field, &CsvReader::on_row, this) == 0) return;
  current_.unclosed = true;
  end_row();
}

void CsvReader::on_field(void* bytes, size_t size, void* self) {
  static_cast<CsvReader*>(self)->add_field({static_cast<const char*>(bytes), size});
}

void CsvReader::on_row(int, void* self) { static_cast<CsvReader*>(self)->end_row(); }

void CsvReader::begin_row() {
  current_ = CsvRow{};
  current_.row = ++rows_;
  current_.line = current_.quote_line = lines_.line();
  in_row_ = true;
  row_bytes_ = 0;
}

void CsvReader::add_field(std::string_view bytes) {
  if (!in_row_) begin_row();  // after a lone CR inside the line
  current_.fields.emplace_back(bytes);
  current_.quote_line = lines_.line();
}

void CsvReader::end_row() {
  current_.last_line = lines_.line();
  ready_.push_back(std::move(current_));
  in_row_ = false;
}

std::string csv_record(const std::vector<std::string>& fields) {
  std::string record;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) record += ',';
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      record += field;
      continue;
    }
    std::string quoted(2 * field.size() + 2, '\0');
    quoted.resize(csv_write(quoted.data(), quoted.size(), field.data(), field.size()));
    record += quoted;
  }
  return record + '\n';
}

}  // namespace notellm
