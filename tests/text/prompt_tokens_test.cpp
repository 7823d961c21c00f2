// Tokenised prompts: marks, fields and both limits, against plain tokenisation and a search by hand.
#include "core/text/prompt_tokens.h"

#include "core/base/json.h"
#include "core/text/bpe_tokenizer.h"
#include "core/text/utf8.h"
#include "tests/support/testing.h"

using namespace notellm;

namespace {

std::unique_ptr<Tokenizer> tokenizer() {
  return std::make_unique<BpeTokenizer>(
      read_tokenizer_json(read_json(testing::source("tests/text/data/byte_level_cases.json"))["tokenizer"], "test"), "test");
}

PromptConfig roomy() {
  PromptConfig config;
  config.max_tokens = 100000;
  return config;
}

std::vector<int64_t> plain_ids(const Tokenizer& t, const std::string& text) {
  std::vector<int64_t> ids;
  for (const Token& token : t.encode(text)) ids.push_back(token.id);
  return ids;
}

const std::string kContent = "The lake at dawn is quiet, 五花肉切块，加冰糖和酱油🎉 isn't it? We'll walk 12 km, then drink tea.";

}  // namespace

class PromptTokensTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ids_are_those_of_the_whole_text() {
    const auto t = tokenizer();
    const PromptConfig config = roomy();
    const PromptBuilder builder(*t, config, {});
    for (const PromptKind kind : {PromptKind::base, PromptKind::micl, PromptKind::only_image, PromptKind::only_text}) {
      const PromptTokens tokens = builder.build(kind, "西湖 lake", kContent + "#tea##茶#", std::nullopt);
      const Prompt prompt =
          make_prompt(kind, process_note("西湖 lake", kContent + "#tea##茶#", std::nullopt, config), config, {});
      std::vector<int64_t> expected = plain_ids(*t, prompt.text());
      for (const int64_t id : plain_ids(*t, prompt.tail)) expected.push_back(id);
      QCOMPARE(tokens.ids, expected);
      QCOMPARE(tokens.text, prompt.text() + prompt.tail);
      QCOMPARE(tokens.fields.size(), tokens.ids.size());
      QVERIFY(!tokens.shortened);
    }
  }

  void marks_are_found_where_the_prompt_put_them() {
    const auto t = tokenizer();
    const PromptBuilder builder(*t, roomy(), {});
    const int64_t image = t->added_id_of("<IMG>").value(), word = t->added_id_of("<IMG_EMB>").value();
    for (const char* title : {"plain", "<IMG>", "<IMG_EMB><pad>"}) {
      const PromptTokens tokens = builder.build(PromptKind::micl, title, "a <IMG> and <IMG_EMB> b", std::string("<IMG>"));
      QCOMPARE(std::count(tokens.ids.begin(), tokens.ids.end(), image), 1);
      QCOMPARE(std::count(tokens.ids.begin(), tokens.ids.end(), word), 1);
      QCOMPARE(std::count(tokens.ids.begin(), tokens.ids.end(), t->added_id_of("<pad>").value()), 0);
      QCOMPARE(tokens.ids[static_cast<size_t>(tokens.image_at)], image);
      QCOMPARE(tokens.ids[static_cast<size_t>(tokens.image_emb_at)], word);
      QVERIFY(tokens.fields[static_cast<size_t>(tokens.image_at)] == Field::picture);
      QVERIFY(tokens.fields[static_cast<size_t>(tokens.image_emb_at)] == Field::picture_word);
    }
    const PromptTokens text = builder.build(PromptKind::only_text, "<IMG>", "<IMG>", std::nullopt);
    QCOMPARE(text.image_at, int64_t{-1});
    QCOMPARE(std::count(text.ids.begin(), text.ids.end(), image), 0);
  }

  void fields_and_bytes_agree() {
    const auto t = tokenizer();
    const PromptTokens tokens = PromptBuilder(*t, roomy(), {}).build(PromptKind::base, "西湖", "at dawn", std::string("茶"));
    std::map<Field, std::string> texts;
    for (size_t i = 0; i < tokens.ids.size(); ++i) {
      texts[tokens.fields[i]] += tokens.text.substr(tokens.bytes[i].begin, tokens.bytes[i].end - tokens.bytes[i].begin);
    }
    QCOMPARE(texts[Field::picture], std::string("<IMG>"));
    QVERIFY(texts[Field::title].starts_with("西湖"));
    QVERIFY(texts[Field::content].starts_with("at dawn") || texts[Field::content].starts_with(" dawn") ||
            texts[Field::content].starts_with("t dawn"));
    QCOMPARE(texts[Field::tail], std::string("，压缩为一个词：“"));
  }

  void content_limit_keeps_the_longest_content_that_fits() {
    const auto t = tokenizer();
    PromptConfig config = roomy();
    const PromptBuilder whole(*t, config, {});
    const auto tail = static_cast<int64_t>(plain_ids(*t, "，压缩为一个词：“").size());
    const auto least = static_cast<int64_t>(whole.build(PromptKind::base, "西湖", "", std::nullopt).ids.size()) - tail;
    const auto most = static_cast<int64_t>(whole.build(PromptKind::base, "西湖", kContent, std::nullopt).ids.size()) - tail;
    for (config.max_tokens = least; config.max_tokens < most; ++config.max_tokens) {
      const PromptTokens tokens = PromptBuilder(*t, config, {}).build(PromptKind::base, "西湖", kContent, std::nullopt);
      std::string expected;
      const ProcessedNote note = process_note("西湖", kContent, std::nullopt, config);
      for (size_t length = count_code_points(note.content); length-- > 0;) {
        ProcessedNote cut = note;
        cut.content = first_code_points(note.content, length);
        expected = make_prompt(PromptKind::base, cut, config, {}).text();
        if (static_cast<int64_t>(plain_ids(*t, expected).size()) <= config.max_tokens) break;
      }
      QCOMPARE(tokens.text, expected + "，压缩为一个词：“");
      QVERIFY(tokens.shortened && static_cast<int64_t>(tokens.ids.size()) <= config.max_tokens + tail);
    }
  }

  void topics_and_then_the_title_give_way() {
    const auto t = tokenizer();
    PromptConfig config = roomy();
    const auto tail = static_cast<int64_t>(plain_ids(*t, "，压缩为一个词：“").size());
    config.max_tokens =
        static_cast<int64_t>(PromptBuilder(*t, config, {}).build(PromptKind::base, "", "", std::nullopt).ids.size()) - tail;
    const PromptTokens tokens = PromptBuilder(*t, config, {}).build(PromptKind::base, "西湖", "C", std::string("茶"));
    QCOMPARE(tokens.text, std::string("笔记：{\"图片\":\"<IMG>\",\"标题\":\"\",\"话题\":\"\",\"内容\":\"\"}，压缩为一个词：“"));
    config.max_tokens -= 1;
    QVERIFY(testing::message_of([&] {
              PromptBuilder(*t, config, {}).build(PromptKind::base, "西湖", "C", std::nullopt);
            }).find("prompt.max_tokens") != std::string::npos);
  }

  void authors_limit_cuts_the_prompt_and_keeps_the_tail() {
    const auto t = tokenizer();
    PromptConfig config = roomy();
    const std::vector<int64_t> whole = PromptBuilder(*t, config, {}).build(PromptKind::base, "西湖", kContent, std::nullopt).ids;
    config.limit = "authors";
    config.max_tokens = 50;
    const std::vector<int64_t> tail = plain_ids(*t, "，压缩为一个词：“");
    std::vector<int64_t> expected(whole.begin(), whole.begin() + 50);
    expected.insert(expected.end(), tail.begin(), tail.end());
    QCOMPARE(PromptBuilder(*t, config, {}).build(PromptKind::base, "西湖", kContent, std::nullopt).ids, expected);
  }

  void settings_that_do_not_fit_the_tokenizer() {
    const auto t = tokenizer();
    SpecialTokens tokens;
    tokens.image_id = 3;
    QVERIFY(testing::message_of([&] {
              PromptBuilder(*t, {}, tokens).build(PromptKind::base, "", "", std::nullopt);
            }).find("id 3 for <IMG>") != std::string::npos);
    tokens = {};
    tokens.image = "<picture>";
    QVERIFY(testing::message_of([&] {
              PromptBuilder(*t, {}, tokens).build(PromptKind::base, "", "", std::nullopt);
            }).find("<picture>") != std::string::npos);
    tokens = {};
    tokens.bos = true;
    QVERIFY(!testing::message_of([&] { PromptBuilder(*t, {}, tokens); }).empty());
  }
};

NOTELLM_TEST(PromptTokensTest)
#include "prompt_tokens_test.moc"
