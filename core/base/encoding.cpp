#include "core/base/encoding.h"

#include <iconv.h>
#include <utf8proc.h>

#include <array>
#include <cerrno>

#include "core/base/error.h"
#include "core/base/quote.h"

namespace notellm {
namespace {

constexpr char undecodable = '\xff';

/// Bytes of the character at the front of `text`, or 0 when it is not UTF-8.
size_t character_bytes(std::string_view text) {
  if (static_cast<unsigned char>(text[0]) < 0x80) return 1;
  utf8proc_int32_t code_point = 0;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  return bytes > 0 ? static_cast<size_t>(bytes) : 0;
}

}  // namespace

std::optional<size_t> first_bad_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t bytes = character_bytes(text.substr(at));
    if (bytes == 0) return at;
    at += bytes;
  }
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Decoder::Decoder(const std::string& encoding) : handle_(::iconv_open("UTF-8", encoding.c_str())) {
  if (handle_ == reinterpret_cast<iconv_t>(-1)) {
    throw Error("encoding", "a name that iconv knows (UTF-8, GBK, GB18030, Big5, UTF-16, ...)", in_quotes(encoding));
  }
}

Decoder::~Decoder() { ::iconv_close(handle_); }

void Decoder::decode(std::string_view bytes, std::string& utf8) {
  waiting_ += bytes;
  char* from = waiting_.data();
  size_t left = waiting_.size();
  std::array<char, 1 << 16> chunk;
  while (left > 0) {
    char* to = chunk.data();
    size_t space = chunk.size();
    const size_t result = ::iconv(handle_, &from, &left, &to, &space);
    const int fault = errno;
    utf8.append(chunk.data(), chunk.size() - space);
    if (result != static_cast<size_t>(-1) || fault == E2BIG) continue;
    if (fault == EINVAL) break;  // an incomplete character at the end
    utf8 += undecodable;
    ++from, --left;
  }
  waiting_.erase(0, waiting_.size() - left);
}

void Decoder::finish(std::string& utf8) {
  if (!waiting_.empty()) utf8 += undecodable;
  waiting_.clear();
}

}  // namespace notellm
