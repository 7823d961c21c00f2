// Comma-separated values, streamed through libcsv: quoted fields with newlines and doubled quotes, embedded NUL bytes, LF,
// CRLF and CR, a byte-order mark, other encodings. Blanks belong to their field. Empty lines are passed over but counted.
#pragma once

#include <csv.h>

#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/text_lines.h"

namespace notellm {

struct CsvRow {
  int64_t row = 0;   ///< from 1, as a spreadsheet counts
  int64_t line = 0;  ///< from 1, as an editor counts: where the row begins
  int64_t last_line = 0;
  std::vector<std::string> fields;
  bool unclosed = false;  ///< the file ended inside a quoted field; quote_line says where that field begins
  int64_t quote_line = 0;
};

class CsvReader {
 public:
  /// Throws Error as TextLines does.
  explicit CsvReader(const std::filesystem::path& file, const std::string& encoding = "", int64_t most_bytes = 0);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  /// False at the end of the file. Throws Error as TextLines, also for a quoted field that does not end.
  bool next(CsvRow& row);

  const TextLines& text() const { return lines_; }

 private:
  static void on_field(void* bytes, size_t size, void* self);
  static void on_row(int terminator, void* self);
  void feed(std::string_view line);
  void finish();
  void begin_row();
  void end_row();
  void add_field(std::string_view bytes);

  std::filesystem::path file_;
  TextLines lines_;
  csv_parser parser_;
  CsvRow current_;
  std::deque<CsvRow> ready_;
  int64_t rows_ = 0, row_bytes_ = 0;
  bool in_row_ = false, finished_ = false;
};

/// One record with its newline; a field is quoted where it must be.
std::string csv_record(const std::vector<std::string>& fields);

}  // namespace notellm
