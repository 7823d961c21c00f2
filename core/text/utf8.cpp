#include "core/text/utf8.h"

#include <utf8proc.h>

#include <algorithm>

namespace notellm {
namespace {

const utf8proc_uint8_t* bytes_of(std::string_view text, size_t at) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Bytes of the character at `at`; 0 where it is broken.
size_t valid_length(std::string_view text, size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return 1;
  utf8proc_int32_t code_point = 0;
  const auto left = static_cast<utf8proc_ssize_t>(std::min<size_t>(text.size() - at, 4));
  const utf8proc_ssize_t length = utf8proc_iterate(bytes_of(text, at), left, &code_point);
  return length > 0 ? static_cast<size_t>(length) : 0;
}

/// Length of the longest beginning of a character at `at` that is broken off (Unicode's "maximal subpart"), at least 1.
size_t broken_length(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const unsigned first = byte(0), second = byte(1);
  const size_t wanted = first >= 0xF0 && first <= 0xF4  ? 4
                        : first >= 0xE0 && first < 0xF0 ? 3
                        : first >= 0xC2 && first < 0xE0 ? 2
                                                        : 1;
  if (wanted == 1 || (second & 0xC0) != 0x80) return 1;
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0)) return 1;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90)) return 1;
  return wanted == 4 && (byte(2) & 0xC0) == 0x80 ? 3 : 2;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = valid_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

Utf8Step utf8_step(std::string_view bytes, size_t at) {
  const size_t length = valid_length(bytes, at);
  return length > 0 ? Utf8Step{length, true} : Utf8Step{broken_length(bytes, at), false};
}

std::string to_valid_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) {
    const Utf8Step step = utf8_step(bytes, at);
    text += step.valid ? bytes.substr(at, step.length) : kReplacementCharacter;
    at += step.length;
  }
  return text;
}

int32_t next_code_point(std::string_view text, size_t& at) {
  utf8proc_int32_t code_point = 0;
  at += static_cast<size_t>(utf8proc_iterate(bytes_of(text, at), static_cast<utf8proc_ssize_t>(text.size() - at), &code_point));
  return code_point;
}

size_t count_code_points(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

std::string_view first_code_points(std::string_view text, size_t count) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_continuation(text[at]) && count-- == 0) return text.substr(0, at);
  }
  return text;
}

bool is_python_space(int32_t code_point) {
  if (code_point < 0x80) return (code_point >= 0x09 && code_point <= 0x0D) || (code_point >= 0x1C && code_point <= 0x20);
  return code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029 ||
         utf8proc_category(code_point) == UTF8PROC_CATEGORY_ZS;
}

std::string_view strip(std::string_view text) {
  size_t begin = 0, end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (is_python_space(next_code_point(text, at))) continue;
    if (end == 0) begin = start;
    end = at;
  }
  return text.substr(begin, end - begin);
}

}  // namespace notellm
