// A text file of any size, line by line as UTF-8: read in chunks, decoded, without its byte-order mark.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/encoding.h"

namespace notellm {

class TextLines {
 public:
  /// A line, or a row of a table, that is longer is not text: files without line ends would fill the memory.
  static constexpr int64_t longest_line_bytes = int64_t{64} << 20;

  /// `encoding` "" = UTF-8, passed on unchecked (first_bad_utf8 finds what is not). Throws Error for a file that cannot be
  /// read, an unknown encoding, and for UTF-16 that was not asked for.
  /// `most_bytes`: what lies behind is not read; the line that it cuts is left out (0 = the whole file).
  explicit TextLines(const std::filesystem::path& file, const std::string& encoding = "", int64_t most_bytes = 0);

  /// The next line with its "\n" (which the last one may lack); valid until the next call. False at the end. Throws Error for
  /// a line longer than longest_line_bytes.
  bool next(std::string_view& line);
  /// Number of the line that next() gave last, from 1.
  int64_t line() const { return line_; }

  /// How far the file is read, for progress.
  int64_t bytes_read() const { return bytes_read_; }
  int64_t bytes_total() const { return bytes_total_; }
  /// The end that next() met is that of `most_bytes`, not of the file.
  bool cut() const { return cut_; }

 private:
  bool read_chunk();
  void drop_byte_order_mark(std::string_view first_bytes);

  std::filesystem::path file_;
  std::ifstream in_;
  std::unique_ptr<Decoder> decoder_;
  std::string chunk_, text_;
  size_t at_ = 0;  ///< where the next line starts in text_
  int64_t line_ = 0, bytes_read_ = 0, bytes_total_ = 0, most_bytes_ = 0;
  bool cut_ = false;
};

}  // namespace notellm
