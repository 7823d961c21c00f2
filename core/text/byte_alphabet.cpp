#include "core/text/byte_alphabet.h"

#include <utf8proc.h>

#include <array>
#include <cstdint>

#include "core/text/utf8.h"

namespace notellm {
namespace {

constexpr int kShifted = 0x100, kAlphabetEnd = kShifted + 68;  // 68 bytes have no printable character of their own

struct Alphabet {
  std::array<std::string, 256> character;
  std::array<int, kAlphabetEnd> byte;
};

bool stands_for_itself(int byte) { return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte != 0xAD); }

Alphabet make_alphabet() {
  Alphabet alphabet;
  alphabet.byte.fill(-1);
  for (int byte = 0, shifted = kShifted; byte < 256; ++byte) {
    const int code_point = stands_for_itself(byte) ? byte : shifted++;
    utf8proc_uint8_t buffer[4];
    const auto length = static_cast<size_t>(utf8proc_encode_char(code_point, buffer));
    alphabet.character[static_cast<size_t>(byte)].assign(reinterpret_cast<const char*>(buffer), length);
    alphabet.byte[static_cast<size_t>(code_point)] = byte;
  }
  return alphabet;
}

const Alphabet& alphabet() {
  static const Alphabet made = make_alphabet();
  return made;
}

}  // namespace

const std::string& byte_character(unsigned char byte) { return alphabet().character[byte]; }

std::string to_byte_alphabet(std::string_view bytes) {
  std::string token;
  for (const char byte : bytes) token += byte_character(static_cast<unsigned char>(byte));
  return token;
}

std::optional<std::string> from_byte_alphabet(std::string_view token) {
  std::string bytes;
  for (size_t at = 0; at < token.size();) {
    const int32_t code_point = next_code_point(token, at);
    if (code_point < 0 || code_point >= kAlphabetEnd || alphabet().byte[static_cast<size_t>(code_point)] < 0) return std::nullopt;
    bytes += static_cast<char>(alphabet().byte[static_cast<size_t>(code_point)]);
  }
  return bytes;
}

}  // namespace notellm
