#include "core/base/guess_encoding.h"

#include <algorithm>

#include "core/base/encoding.h"

namespace notellm {
namespace {

/// Zero bytes at even and at odd places: ASCII letters in UTF-16 have one each.
std::string two_byte_order(std::string_view bytes) {
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
  if (zeros[1] * 8 > bytes.size() && zeros[0] * 64 < bytes.size()) return "UTF-16LE";
  if (zeros[0] * 8 > bytes.size() && zeros[1] * 64 < bytes.size()) return "UTF-16BE";
  return "";
}

bool is_utf8(std::string_view bytes) {
  constexpr size_t longest_character = 4;
  const auto bad = first_bad_utf8(bytes);
  return !bad || *bad + longest_character > bytes.size();  // the last character may be cut
}

bool decodes_as(const char* encoding, std::string_view bytes) {
  std::string text;
  Decoder(encoding).decode(bytes, text);
  return text.find('\xff') == std::string::npos;
}

/// Share of the two-byte characters whose second byte is ASCII: about .4 in Big5, nearly none in the common part of GB18030.
double low_second_bytes(std::string_view bytes) {
  size_t characters = 0, low = 0;
  for (size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x81) continue;
    ++characters;
    low += static_cast<unsigned char>(bytes[++i]) < 0x80;
  }
  return characters == 0 ? 0 : static_cast<double>(low) / static_cast<double>(characters);
}

}  // namespace

std::string guessed_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return "UTF-16";
  if (const std::string order = two_byte_order(bytes); !order.empty()) return order;
  if (is_utf8(bytes)) return "";
  constexpr double big5_from = 0.15;
  if (low_second_bytes(bytes) > big5_from && decodes_as("BIG5", bytes)) return "Big5";
  return decodes_as("GB18030", bytes) ? "GB18030" : "";
}

}  // namespace notellm
