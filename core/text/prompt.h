// The prompt of a note, as text in which the user's words stay apart from ours.
//
// Language zh (style llama; qwen marks the picture by <img></img> and its word by <|extra_0|>):
//   base        笔记：{"图片":"<IMG>","标题":"T","话题":"TP","内容":"C"}
//   micl        笔记：{"图片":"<IMG>"}，压缩为一个词：“<IMG_EMB>”。笔记：{"标题":"T","话题":"TP","内容":"C"}
//   only_image  base with empty fields (a mICL model is asked with kind micl and an empty note)
//   only_text   笔记：{"标题":"T","话题":"TP","内容":"C"}
//   tail        ，压缩为一个词：“
// Language en:
//   base        Note content: {'image': <IMG>, 'title': T, 'topic': TP, 'content': C}
//   micl        Note content: {'image': <IMG>}. Compress this note into one word:"<IMG_EMB>". Note content: {'title': T, ...}
//   tail        . Compress this note into one word:"
// Source: NoteLLM-2 (arXiv 2405.16789), its prompt table; quotes in the fields are not escaped, as there.
#pragma once

#include <string>
#include <vector>

#include "core/base/prompt_config.h"
#include "core/text/note_text.h"

namespace notellm {

/// What a part of the prompt, or a token, belongs to.
enum class Field {
  words,         ///< the prompt's own words, and the first special token
  picture,       ///< the mark whose row is replaced by the picture
  picture_word,  ///< the mark before which the picture's one word is read (micl)
  title,
  topics,
  content,
  tail  ///< asks for the note's one word
};

struct PromptPart {
  Field field = Field::words;
  std::string text;
};

struct Prompt {
  std::vector<PromptPart> parts;  ///< without the tail; a part may be empty
  std::string tail;
  /// The parts joined, without the tail.
  std::string text() const;
};

/// True for title, topics and content: text that somebody else wrote.
bool is_user_text(Field field);

/// Throws Error for a language or style that is not known.
Prompt make_prompt(PromptKind kind, const ProcessedNote& note, const PromptConfig& config, const SpecialTokens& tokens);

}  // namespace notellm
