#include "core/text/training_texts.h"

#include <limits>

namespace notellm {

std::vector<std::string> training_texts(std::string_view title, std::string_view content,
                                        const std::optional<std::string>& topics, PromptConfig config) {
  config.title_chars = config.content_chars = std::numeric_limits<int64_t>::max();
  const Prompt prompt = make_prompt(PromptKind::micl, process_note(title, content, topics, config), config, {});
  std::vector<std::string> texts(1);
  for (const PromptPart& part : prompt.parts) {
    if (part.field == Field::picture || part.field == Field::picture_word) {
      texts.emplace_back();
    } else {
      texts.back() += part.text;
    }
  }
  texts.push_back(prompt.tail);
  return texts;
}

}  // namespace notellm
