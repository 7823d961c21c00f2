// Notes and prompts against those that the paper authors' own code made of 30 invented notes.
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/text/prompt.h"
#include "core/text/utf8.h"
#include "tests/support/testing.h"

using namespace notellm;

namespace {

Json golden_prompts(const std::filesystem::path& shared) { return read_json(shared / "golden/prompts/prompts.json"); }

ProcessedNote processed(const Json& row) {
  return process_note(row["title_read"].get<std::string>(), row["content_read"].get<std::string>(), std::nullopt, PromptConfig{});
}

void compare(const std::string& ours, const Json& theirs, const Json& row, const char* what) {
  const std::string expected = theirs.get<std::string>();
  QVERIFY2(ours == expected, (row["key"].get<std::string>() + " " + what + ":\n  " + ours + "\n  " + expected).c_str());
}

}  // namespace

class NoteTextTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void fields_equal_the_authors() {
    REQUIRE_SHARED(shared);
    const Json golden = golden_prompts(shared);
    for (const Json& row : golden["rows"]) {
      const ProcessedNote note = processed(row);
      compare(note.content_without_tags, row["content_without_tags"], row, "content without tags");
      compare(note.topics, row["topics"], row, "topics");
    }
  }

  void prompts_equal_the_authors() {
    REQUIRE_SHARED(shared);
    const Json golden = golden_prompts(shared);
    QCOMPARE(golden["rows"].size(), size_t{30});
    const PromptConfig config;
    const SpecialTokens tokens;
    for (const Json& row : golden["rows"]) {
      const ProcessedNote note = processed(row);
      compare(make_prompt(PromptKind::base, note, config, tokens).text(), row["train_base"], row, "base");
      compare(make_prompt(PromptKind::micl, note, config, tokens).text(), row["train_micl"], row, "micl");
      compare(make_prompt(PromptKind::only_text, note, config, tokens).text(), row["train_only_text"], row, "only text");
      compare(make_prompt(PromptKind::only_image, note, config, tokens).text(), row["only_image_infer"], row, "only image");
      compare(make_prompt(PromptKind::micl, {}, config, tokens).text(), row["only_image_micl_infer"], row, "only image, micl");
      compare(make_prompt(PromptKind::base, note, config, tokens).tail, golden["suffix"], row, "tail");
    }
  }

  void marks_of_the_qwen_style() {
    PromptConfig config;
    config.style = "qwen";
    ProcessedNote note;
    note.title = "T";
    QCOMPARE(
        make_prompt(PromptKind::micl, note, config, {}).text(),
        std::string(
            "笔记：{\"图片\":\"<img></img>\"}，压缩为一个词：“<|extra_0|>”。笔记：{\"标题\":\"T\",\"话题\":\"\",\"内容\":\"\"}"));
    QCOMPARE(make_prompt(PromptKind::base, note, config, {}).text(),
             std::string("笔记：{\"图片\":\"<img></img>\",\"标题\":\"T\",\"话题\":\"\",\"内容\":\"\"}"));
  }

  void english_form_of_the_paper() {
    PromptConfig config;
    config.language = "en";
    ProcessedNote note;
    note.title = "T", note.topics = "A，B", note.content = "C";
    const Prompt base = make_prompt(PromptKind::base, note, config, {});
    QCOMPARE(base.text(), std::string("Note content: {'image': <IMG>, 'title': T, 'topic': A，B, 'content': C}"));
    QCOMPARE(base.tail, std::string(". Compress this note into one word:\""));
    QCOMPARE(make_prompt(PromptKind::micl, note, config, {}).text(),
             std::string("Note content: {'image': <IMG>}. Compress this note into one word:\"<IMG_EMB>\". "
                         "Note content: {'title': T, 'topic': A，B, 'content': C}"));
    QCOMPARE(make_prompt(PromptKind::only_text, note, config, {}).text(),
             std::string("Note content: {'title': T, 'topic': A，B, 'content': C}"));
  }

  void limits_count_characters_not_bytes() {
    PromptConfig config;
    config.title_chars = 2, config.content_chars = 3, config.topics = 1;
    const ProcessedNote note = process_note("龘靐齉", "🎃🎃🎃🎃#一##二#", std::nullopt, config);
    QCOMPARE(note.title, std::string("龘靐"));
    QCOMPARE(note.content, std::string("🎃🎃🎃"));
    QCOMPARE(note.topics, std::string("一"));
  }

  void given_topics_replace_the_tags() {
    PromptConfig config;
    config.topics = 2;
    const ProcessedNote note = process_note("t", "see #1# [话题]", std::string("a，b，c"), config);
    QCOMPARE(note.topics, std::string("a，b"));
    QCOMPARE(note.content, std::string("see #1#"));
  }

  void broken_bytes_become_the_replacement_character() {
    const ProcessedNote note = process_note("a\xFFz", "\xE4\xB8", std::nullopt, PromptConfig{});
    QCOMPARE(note.title, std::string("a\xEF\xBF\xBDz"));
    QCOMPARE(note.content, std::string("\xEF\xBF\xBD"));
    // Unicode's table of maximal subparts (The Unicode Standard, table 3-11).
    QCOMPARE(to_valid_utf8("a\xF1\x80\x80\xE1\x80\xC2"
                           "b\x80"
                           "c\x80\xBF"
                           "d"),
             std::string("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                         "b\xEF\xBF\xBD"
                         "c\xEF\xBF\xBD\xEF\xBF\xBD"
                         "d"));
  }

  void strips_what_python_strips() {
    // Every code point for which Python's str.isspace() is true.
    const std::u32string spaces =
        U"\x09\x0a\x0b\x0c\x0d\x1c\x1d\x1e\x1f\x20\x85\xa0\x1680\x2000\x2001\x2002\x2003\x2004\x2005\x2006"
        U"\x2007\x2008\x2009\x200a\x2028\x2029\x202f\x205f\x3000";
    for (int32_t code_point = 0; code_point < 0x110000; ++code_point) {
      QCOMPARE(is_python_space(code_point), spaces.find(static_cast<char32_t>(code_point)) != std::u32string::npos);
    }
  }

  void unknown_settings_are_named() {
    PromptConfig config;
    config.language = "fr";
    QCOMPARE(testing::message_of([&] { make_prompt(PromptKind::base, {}, config, {}); }),
             std::string("prompt.language: expected zh or en, found \"fr\""));
  }
};

NOTELLM_TEST(NoteTextTest)
#include "note_text_test.moc"
