// A note's raw text becomes the three fields of a prompt, as the paper's authors do it.
//
//   "[话题]" is dropped; every #word# of at most 16 characters (hashes included) is a topic: the first `topics` of them are
//   joined by "，", and every occurrence of each is removed from the content; then newline -> "。", content[:content_chars],
//   title[:title_chars], and white space is stripped from both ends of all three.
//
// A character is a Unicode code point. `word` is what Python's re calls \w: letters, numbers and the underscore of any script,
// but no combining marks. Bytes that are no UTF-8 become U+FFFD first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/prompt_config.h"

namespace notellm {

struct ProcessedNote {
  std::string title, topics, content;  ///< ready for the prompt
  std::string content_without_tags;    ///< the whole content after the tags were removed, before it was cut
};

/// `topics`, where the notes have a column for them, is joined by "，" already: its first config.topics entries are kept and
/// no tags are looked for in the content.
ProcessedNote process_note(std::string_view title, std::string_view content, const std::optional<std::string>& topics,
                           const PromptConfig& config);

}  // namespace notellm
