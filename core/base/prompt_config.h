// How a note becomes a prompt: the parts of a model folder's config.json that text processing reads.
// Stands in base because both core/text (which follows it) and core/weights (which reads it) need it.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/json.h"

namespace notellm {

/// config.json "prompt".
struct PromptConfig {
  std::string language = "zh";    ///< zh | en
  std::string style = "llama";    ///< llama | qwen: how the picture's place is marked
  int64_t max_tokens = 140;       ///< of the prompt without its tail
  int64_t title_chars = 20;       ///< code points
  int64_t content_chars = 80;     ///< code points
  int64_t topics = 10;            ///< topics kept
  std::string limit = "content";  ///< content: the content field is shortened until the prompt fits; authors: the prompt is cut
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(PromptConfig, language, style, max_tokens, title_chars, content_chars, topics,
                                                limit)

/// config.json "tokens".
struct SpecialTokens {
  std::string image = "<IMG>";          ///< its one row is replaced by the picture's L rows
  std::string image_emb = "<IMG_EMB>";  ///< the picture's one word is read just before it
  int64_t image_id = -1, image_emb_id = -1;
  int64_t pad_id = 0;
  bool bos = false;  ///< the prompt starts with the tokenizer's first special token
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(SpecialTokens, image, image_emb, image_id, image_emb_id, pad_id, bos)

/// Which parts a prompt holds (NoteLLM-2, its prompt table).
enum class PromptKind {
  base,        ///< picture, title, topics, content in one note
  micl,        ///< the picture compressed into one word first
  only_image,  ///< picture, empty fields
  only_text    ///< no picture; also for the method "only late fusion"
};

}  // namespace notellm
