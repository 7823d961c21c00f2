// What a tokenizer for prompts should be trained on: the prompts of notes, so that their own words are short too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/prompt.h"

namespace notellm {

/// The mICL prompt of a note with its whole content, cut at the marks of the picture (which are tokens of their own), and the
/// tail.
std::vector<std::string> training_texts(std::string_view title, std::string_view content,
                                        const std::optional<std::string>& topics, PromptConfig config);

}  // namespace notellm
