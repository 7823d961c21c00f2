// A piece of a user's file inside a one-line message.
#pragma once

#include <string>
#include <string_view>

namespace notellm {

/// `text` in double quotes on one line: control characters and invalid UTF-8 are escaped or replaced, and what is longer
/// than `most` bytes is cut with "...".
std::string in_quotes(std::string_view text, size_t most = 120);

}  // namespace notellm
