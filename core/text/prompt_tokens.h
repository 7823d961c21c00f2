// The prompt of a note as token ids, within its limit, with the places the model reads and what each token belongs to.
//
// Special tokens in user text are harmless: inside title, topics and content no added token is recognised, so "<IMG>" typed
// by a user becomes ordinary pieces ("<", "IMG", ">"). All else is tokenised as one text, so a piece may span the border
// between our words and the user's, exactly as in a plain tokenisation of the prompt.
//
// Limits (config.limit), both counting the first special token; the tail is tokenised alone and appended whole:
//   content  the content loses characters from its end until the prompt has at most max_tokens tokens, then the topics do,
//            then the title; a character is never split
//   authors  the prompt is cut after max_tokens tokens
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/prompt.h"
#include "core/text/tokenizer.h"

namespace notellm {

struct PromptTokens {
  std::vector<int64_t> ids;      ///< [first special token] prompt tail
  std::vector<Field> fields;     ///< per token: the field its first byte lies in
  std::vector<ByteRange> bytes;  ///< per token: where it stands in `text`; empty for the first special token
  std::string text;              ///< prompt + tail (after shortening; with limit authors the uncut prompt)
  int64_t image_at = -1;         ///< index of the picture's mark in ids; -1 = the prompt has none
  int64_t image_emb_at = -1;     ///< index of the picture word's mark; n^v is read at image_emb_at - 1
  bool shortened = false;        ///< the limit took something away
};

class PromptBuilder {
 public:
  /// `tokenizer` must outlive the builder. Throws Error when config names an unknown limit, language or style, or
  /// tokens.bos is set for a tokenizer that has no first special token.
  PromptBuilder(const Tokenizer& tokenizer, PromptConfig config, SpecialTokens tokens);

  /// May be called from several threads at once. Throws Error when max_tokens has no room for the prompt's own words, or the
  /// tokenizer lacks a mark that the prompt needs or knows it by another id than tokens.image_id / image_emb_id (if >= 0).
  PromptTokens build(PromptKind kind, std::string_view title, std::string_view content,
                     const std::optional<std::string>& topics) const;

 private:
  PromptTokens tokenise(const Prompt& prompt) const;
  void shorten(Prompt& prompt, PromptTokens& tokens) const;
  void cut(PromptTokens& tokens) const;
  void append_tail(const Prompt& prompt, PromptTokens& tokens) const;
  int64_t place_of_mark(const Prompt& prompt, const PromptTokens& tokens, Field mark, int64_t expected_id) const;

  const Tokenizer& tokenizer_;
  PromptConfig config_;
  SpecialTokens tokens_;
};

}  // namespace notellm
