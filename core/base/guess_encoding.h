// What a text file is probably encoded in, for a first proposal that a person can correct.
#pragma once

#include <string>
#include <string_view>

namespace notellm {

/// From the file's first bytes, which may end inside a character: "" (UTF-8), "UTF-16" (byte-order mark), "UTF-16LE", "UTF-16BE",
/// "GB18030" or "Big5". Where nothing fits: "".
std::string guessed_encoding(std::string_view first_bytes);

}  // namespace notellm
