// UTF-8 by code points. All functions but to_valid_utf8 expect valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace notellm {

inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";  ///< U+FFFD

/// `bytes`, with each maximal broken sequence replaced by U+FFFD.
std::string to_valid_utf8(std::string_view bytes);
bool is_valid_utf8(std::string_view bytes);

/// One step through bytes that may be broken: a character, or a maximal broken sequence.
struct Utf8Step {
  size_t length = 1;
  bool valid = false;
};
Utf8Step utf8_step(std::string_view bytes, size_t at);

/// The code point that begins at `at`, which moves behind it.
int32_t next_code_point(std::string_view text, size_t& at);
size_t count_code_points(std::string_view text);
/// The first `count` code points, or everything.
std::string_view first_code_points(std::string_view text, size_t count);

/// White space as Python's str.strip() sees it: categories Zs and the bidirectional types WS, B, S.
bool is_python_space(int32_t code_point);
/// Without white space (in that sense) at both ends.
std::string_view strip(std::string_view text);

}  // namespace notellm
