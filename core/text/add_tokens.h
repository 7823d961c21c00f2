// Adds special tokens to a tokenizer.json and keeps everything else in it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace notellm {

/// The file's new text; `ids` receives one id for each of `tokens`: the one it has already, or the next free one (largest id of
/// vocabulary and added tokens + 1). Throws Error when `json` is no tokenizer.json; `where` names it in the message.
std::string with_added_tokens(std::string_view json, std::span<const std::string> tokens, std::vector<int64_t>& ids,
                              std::string_view where = "tokenizer.json");

}  // namespace notellm
