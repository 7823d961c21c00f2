// GPT-2's byte alphabet: each of the 256 bytes is written as one printable character, so that a vocabulary of byte strings
// can stand in a text file. Printable Latin-1 stands for itself, the others for U+0100, U+0101, ... in order.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace notellm {

/// "Ġ" for ' ', "a" for 'a': UTF-8.
const std::string& byte_character(unsigned char byte);
std::string to_byte_alphabet(std::string_view bytes);
/// The bytes that `token` spells; nullopt when it holds a character outside the alphabet.
std::optional<std::string> from_byte_alphabet(std::string_view token);

}  // namespace notellm
