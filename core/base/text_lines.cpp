#include "core/base/text_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "core/base/error.h"
#include "core/base/files.h"

namespace notellm {
namespace {
constexpr size_t chunk_bytes = 1 << 20;
}

TextLines::TextLines(const std::filesystem::path& file, const std::string& encoding, int64_t most_bytes)
    : file_(file), chunk_(chunk_bytes, '\0'), most_bytes_(most_bytes) {
  if (std::filesystem::is_directory(file)) throw Error(file.string(), "a file", "a folder");
  if (!encoding.empty()) decoder_ = std::make_unique<Decoder>(encoding);
  in_.open(file, std::ios::binary);
  if (!in_) throw_errno(file, "opened", errno);
  std::error_code no_size;  // a pipe has none
  const auto size = std::filesystem::file_size(file, no_size);
  if (!no_size) bytes_total_ = static_cast<int64_t>(size);
}

bool TextLines::next(std::string_view& line) {
  size_t searched = at_;
  size_t end;
  while ((end = text_.find('\n', searched)) == std::string::npos) {
    text_.erase(0, at_);
    at_ = 0;
    searched = text_.size();
    if (static_cast<int64_t>(searched) > longest_line_bytes)
      throw Error(file_.string(), fmt::format("lines of at most {} MiB", longest_line_bytes >> 20),
                  fmt::format("a longer one after line {}: not a text file", line_));
    if (!read_chunk()) break;
  }
  if (end == std::string::npos && cut_) return false;
  end = end == std::string::npos ? text_.size() : end + 1;
  if (end == at_) return false;
  line = std::string_view(text_).substr(at_, end - at_);
  at_ = end;
  ++line_;
  return true;
}

bool TextLines::read_chunk() {
  auto wanted = static_cast<std::streamsize>(chunk_.size());
  if (most_bytes_ > 0) wanted = std::min<std::streamsize>(wanted, most_bytes_ - bytes_read_);
  if (wanted == 0) {
    cut_ = in_.peek() != std::ifstream::traits_type::eof();
    if (cut_) return false;
  }
  in_.read(chunk_.data(), wanted);
  const std::string_view bytes(chunk_.data(), static_cast<size_t>(in_.gcount()));
  if (in_.bad()) throw_errno(file_, "read", errno);
  if (bytes.empty()) {
    const size_t before = text_.size();
    if (decoder_) decoder_->finish(text_);
    return text_.size() > before;
  }
  const bool first = bytes_read_ == 0;
  if (decoder_)
    decoder_->decode(bytes, text_);
  else
    text_ += bytes;
  if (first) drop_byte_order_mark(bytes);
  bytes_read_ += static_cast<int64_t>(bytes.size());
  return true;
}

void TextLines::drop_byte_order_mark(std::string_view first_bytes) {
  if (!decoder_ && (first_bytes.starts_with("\xff\xfe") || first_bytes.starts_with("\xfe\xff"))) {
    throw Error(file_.string(), "UTF-8", "the byte-order mark of UTF-16 (--encoding UTF-16 reads it)");
  }
  if (text_.starts_with("\xef\xbb\xbf")) text_.erase(0, 3);
}

}  // namespace notellm
