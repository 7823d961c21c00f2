#include "core/text/prompt.h"

#include <fmt/format.h>

#include "core/base/error.h"

namespace notellm {
namespace {

/// The words of one language around the fields.
struct Words {
  std::string open, image_open, image_close, title_open, topics_open, content_open, close, last_close, separator;
  std::string word_open, word_close, tail;
};

const Words kChinese = {"笔记：{", "\"图片\":\"", "\"", "\"标题\":\"",        "\"话题\":\"", "\"内容\":\"",
                        "\"",      "\"}",         ",",  "}，压缩为一个词：“", "”。",         "，压缩为一个词：“"};
const Words kEnglish = {"Note content: {",
                        "'image': ",
                        "",
                        "'title': ",
                        "'topic': ",
                        "'content': ",
                        "",
                        "}",
                        ", ",
                        "}. Compress this note into one word:\"",
                        "\". ",
                        ". Compress this note into one word:\""};

const Words& words_of(const PromptConfig& config) {
  if (config.language == "zh") return kChinese;
  if (config.language == "en") return kEnglish;
  throw Error("prompt.language", "zh or en", fmt::format("\"{}\"", config.language));
}

struct Marks {
  std::vector<PromptPart> picture;
  std::string word;
};

Marks marks_of(const PromptConfig& config, const SpecialTokens& tokens) {
  if (config.style == "llama") return {{{Field::picture, tokens.image}}, tokens.image_emb};
  if (config.style == "qwen") return {{{Field::picture, "<img>"}, {Field::words, "</img>"}}, "<|extra_0|>"};
  throw Error("prompt.style", "llama or qwen", fmt::format("\"{}\"", config.style));
}

class Writer {
 public:
  explicit Writer(Prompt& prompt) : parts_(prompt.parts) {}
  /// Neighbouring words form one part.
  void words(const std::string& text) {
    if (parts_.empty() || parts_.back().field != Field::words) parts_.push_back({Field::words, ""});
    parts_.back().text += text;
  }
  void field(Field field, const std::string& text) { parts_.push_back({field, text}); }
  void marks(const std::vector<PromptPart>& marks) {
    for (const PromptPart& mark : marks) mark.field == Field::words ? words(mark.text) : field(mark.field, mark.text);
  }

 private:
  std::vector<PromptPart>& parts_;
};

void write_picture(Writer& writer, const Words& words, const Marks& marks) {
  writer.words(words.image_open);
  writer.marks(marks.picture);
  writer.words(words.image_close);
}

void write_fields(Writer& writer, const Words& words, const ProcessedNote& note) {
  writer.words(words.title_open);
  writer.field(Field::title, note.title);
  writer.words(words.close + words.separator + words.topics_open);
  writer.field(Field::topics, note.topics);
  writer.words(words.close + words.separator + words.content_open);
  writer.field(Field::content, note.content);
  writer.words(words.last_close);
}

}  // namespace

std::string Prompt::text() const {
  std::string joined;
  for (const PromptPart& part : parts) joined += part.text;
  return joined;
}

bool is_user_text(Field field) { return field == Field::title || field == Field::topics || field == Field::content; }

Prompt make_prompt(PromptKind kind, const ProcessedNote& note, const PromptConfig& config, const SpecialTokens& tokens) {
  const Words& words = words_of(config);
  const Marks marks = marks_of(config, tokens);
  Prompt prompt;
  prompt.tail = words.tail;
  Writer writer(prompt);
  writer.words(words.open);
  if (kind != PromptKind::only_text) write_picture(writer, words, marks);
  if (kind == PromptKind::base || kind == PromptKind::only_image) writer.words(words.separator);
  if (kind == PromptKind::micl) {
    writer.words(words.word_open);
    writer.field(Field::picture_word, marks.word);
    writer.words(words.word_close + words.open);
  }
  write_fields(writer, words, kind == PromptKind::only_image ? ProcessedNote{} : note);
  return prompt;
}

}  // namespace notellm
