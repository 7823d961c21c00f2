#include "core/text/prompt_tokens.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace notellm {
namespace {

/// The user's parts of the prompt, in which added tokens are ordinary text.
std::vector<ByteRange> user_ranges(const Prompt& prompt) {
  std::vector<ByteRange> ranges;
  size_t at = 0;
  for (const PromptPart& part : prompt.parts) {
    if (is_user_text(part.field) && !part.text.empty()) ranges.push_back({at, at + part.text.size()});
    at += part.text.size();
  }
  return ranges;
}

/// The field of each token by its first byte; both stand in order.
std::vector<Field> fields_of(const Prompt& prompt, const std::vector<ByteRange>& tokens) {
  std::vector<Field> fields;
  size_t part = 0, part_end = prompt.parts.empty() ? 0 : prompt.parts[0].text.size();
  for (const ByteRange& token : tokens) {
    while (part + 1 < prompt.parts.size() && token.begin >= part_end) part_end += prompt.parts[++part].text.size();
    fields.push_back(prompt.parts[part].field);
  }
  return fields;
}

PromptPart* part_of(Prompt& prompt, Field field) {
  const auto part = std::find_if(prompt.parts.begin(), prompt.parts.end(), [&](const PromptPart& p) { return p.field == field; });
  return part == prompt.parts.end() ? nullptr : &*part;
}

}  // namespace

PromptBuilder::PromptBuilder(const Tokenizer& tokenizer, PromptConfig config, SpecialTokens tokens)
    : tokenizer_(tokenizer), config_(std::move(config)), tokens_(std::move(tokens)) {
  if (config_.limit != "content" && config_.limit != "authors") {
    throw Error("prompt.limit", "content or authors", fmt::format("\"{}\"", config_.limit));
  }
  make_prompt(PromptKind::micl, {}, config_, tokens_);
  if (tokens_.bos && tokenizer_.bos_ids().empty())
    throw Error("tokens.bos", "false, as the tokenizer has no first special token", "true");
}

PromptTokens PromptBuilder::build(PromptKind kind, std::string_view title, std::string_view content,
                                  const std::optional<std::string>& topics) const {
  Prompt prompt = make_prompt(kind, process_note(title, content, topics, config_), config_, tokens_);
  PromptTokens tokens = tokenise(prompt);
  if (static_cast<int64_t>(tokens.ids.size()) > config_.max_tokens)
    config_.limit == "authors" ? cut(tokens) : shorten(prompt, tokens);
  const bool qwen = config_.style == "qwen";  // its marks are the tokenizer's own
  tokens.image_at = place_of_mark(prompt, tokens, Field::picture, qwen ? -1 : tokens_.image_id);
  tokens.image_emb_at = place_of_mark(prompt, tokens, Field::picture_word, qwen ? -1 : tokens_.image_emb_id);
  append_tail(prompt, tokens);
  return tokens;
}

PromptTokens PromptBuilder::tokenise(const Prompt& prompt) const {
  PromptTokens tokens;
  tokens.text = prompt.text();
  const EncodeOptions options{.bos = tokens_.bos, .literal = user_ranges(prompt)};
  for (const Token& token : tokenizer_.encode(tokens.text, options)) {
    tokens.ids.push_back(token.id);
    tokens.bytes.push_back(token.bytes);
  }
  tokens.fields = fields_of(prompt, tokens.bytes);
  return tokens;
}

void PromptBuilder::shorten(Prompt& prompt, PromptTokens& tokens) const {
  for (const Field field : {Field::content, Field::topics, Field::title}) {
    PromptPart* part = part_of(prompt, field);
    size_t length = count_code_points(part->text);
    while (length > 0 && static_cast<int64_t>(tokens.ids.size()) > config_.max_tokens) {
      // A character has at most 4 bytes, so at most 4 tokens: dropping an eighth of the surplus never drops too much.
      const size_t surplus = tokens.ids.size() - static_cast<size_t>(std::max<int64_t>(config_.max_tokens, 0));
      length -= std::min(length, std::max<size_t>(1, surplus / 8));
      part->text.resize(first_code_points(part->text, length).size());
      tokens = tokenise(prompt);
    }
  }
  if (static_cast<int64_t>(tokens.ids.size()) > config_.max_tokens) {
    throw Error("prompt.max_tokens", fmt::format("at least {}, the length of a prompt with empty fields", tokens.ids.size()),
                fmt::format("{}", config_.max_tokens));
  }
  tokens.shortened = true;
}

void PromptBuilder::cut(PromptTokens& tokens) const {
  const auto most = static_cast<size_t>(std::max<int64_t>(config_.max_tokens, 0));
  tokens.ids.resize(most);
  tokens.fields.resize(most);
  tokens.bytes.resize(most);
  tokens.shortened = true;
}

int64_t PromptBuilder::place_of_mark(const Prompt& prompt, const PromptTokens& tokens, Field mark, int64_t expected_id) const {
  const auto part = std::find_if(prompt.parts.begin(), prompt.parts.end(), [&](const PromptPart& p) { return p.field == mark; });
  if (part == prompt.parts.end()) return -1;
  const std::optional<int64_t> id = tokenizer_.added_id_of(part->text);
  if (!id) throw Error("tokenizer", fmt::format("an added token {}, which marks the picture", part->text), "none");
  if (expected_id >= 0 && *id != expected_id) {
    throw Error("tokenizer", fmt::format("id {} for {}, as config.json says", expected_id, part->text),
                fmt::format("id {}", *id));
  }
  for (size_t i = 0; i < tokens.ids.size(); ++i) {
    if (tokens.fields[i] == mark && tokens.ids[i] == *id) return static_cast<int64_t>(i);
  }
  throw Error("prompt.max_tokens", fmt::format("room for the prompt up to {}", part->text),
              fmt::format("{}", config_.max_tokens));
}

void PromptBuilder::append_tail(const Prompt& prompt, PromptTokens& tokens) const {
  const size_t offset = tokens.text.size();
  for (const Token& token : tokenizer_.encode(prompt.tail)) {
    tokens.ids.push_back(token.id);
    tokens.fields.push_back(Field::tail);
    tokens.bytes.push_back({offset + token.bytes.begin, offset + token.bytes.end});
  }
  tokens.text += prompt.tail;
}

}  // namespace notellm
