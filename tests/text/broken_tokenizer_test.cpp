// A tokenizer.json that lies gives one clear line.
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/bpe_tokenizer.h"
#include "tests/support/testing.h"

using namespace notellm;

namespace {

using Break = std::function<void(Json&)>;

Json sound() {
  Json file = read_json(testing::source("tests/text/data/byte_level_cases.json"))["tokenizer"];
  return file;
}

/// What loading says about the sound file after `change`; it must be an Error of one line.
std::string complaint(const Break& change) {
  Json file = sound();
  change(file);
  try {
    BpeTokenizer(read_tokenizer_json(file, "t.json"), "t.json")
        .encode("The lake 12 <IMG>", {.bos = true, .eos = true, .literal = {}});
  } catch (const Error& fault) {
    return fault.what();
  }
  return "";
}

Json split(const char* pattern) {
  return {{"type", "Sequence"},
          {"pretokenizers",
           {{{"type", "Split"}, {"pattern", {{"Regex", pattern}}}, {"behavior", "Isolated"}, {"invert", false}},
            {{"type", "ByteLevel"}, {"use_regex", false}}}}};
}

}  // namespace

class BrokenTokenizerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void says_what_is_wrong_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("named");
    // a JSON merge patch, and what the message must name
    const std::pair<const char*, const char*> rows[] = {
        {R"({"surprise":1})", "surprise"},
        {R"({"version":"2.0"})", "version"},
        {R"({"truncation":{"max_length":4}})", "truncation"},
        {R"({"padding":{"strategy":"Fixed"}})", "padding"},
        {R"({"model":null})", "model"},
        {R"({"model":[1]})", "model"},
        {R"({"model":{"type":"WordPiece"}})", "WordPiece"},
        {R"({"model":{"dropout":0.1}})", "dropout"},
        {R"({"model":{"byte_fallback":true}})", "byte_fallback"},
        {R"({"model":{"end_of_word_suffix":"</w>"}})", "end_of_word_suffix"},
        {R"({"model":{"continuing_subword_prefix":"##"}})", "continuing_subword_prefix"},
        {R"({"model":{"unk_token":"<none>"}})", "unk_token"},
        {R"({"model":{"fuse_unk":"no"}})", "fuse_unk"},
        {R"({"model":{"vocab":5}})", "vocab"},
        {R"({"model":{"vocab":{"!":2}}})", "an id of its own"},
        {R"({"model":{"vocab":{"!":-1}}})", "-1"},
        {R"({"model":{"vocab":{"!":1.5}}})", "1.5"},
        {R"({"model":{"vocab":{"!":1000000000}}})", "1000000000"},
        {R"({"model":{"vocab":{"!":18446744073709551615}}})", "18446744073709551615"},
        {R"({"model":{"merges":"a b"}})", "merges"},
        {R"({"model":{"merges":[["a","b","c"]]}})", "merges.0"},
        {R"({"model":{"merges":["ab"]}})", "merges.0"},
        {R"({"model":{"merges":["a b c"]}})", "merges.0"},
        {R"({"model":{"merges":[["a",1]]}})", "merges.0"},
        {R"({"model":{"merges":[["a","nothing"]]}})", "merge 0"},
        {R"({"model":{"merges":[["!","Q"]]}})", "merge 0"},
        {R"({"added_tokens":{}})", "added_tokens"},
        {R"({"added_tokens":[5]})", "added_tokens.0"},
        {R"({"added_tokens":[{"id":5}]})", "content"},
        {R"({"added_tokens":[{"id":9000,"content":""}]})", "content"},
        {R"({"added_tokens":[{"id":5,"content":"<new>"}]})", "an id of its own"},
        {R"({"added_tokens":[{"id":5,"content":"<pad>"}]})", "as elsewhere"},
        {R"({"added_tokens":[{"id":"5","content":"<pad>"}]})", "id"},
        {R"({"added_tokens":[{"id":0,"content":"<pad>","lstrip":1}]})", "lstrip"},
        {R"({"normalizer":{"type":"Lowercase"}})", "Lowercase"},
        {R"({"normalizer":{"type":7}})", "type"},
        {R"({"pre_tokenizer":null})", "byte-level"},
        {R"({"pre_tokenizer":{"type":"Metaspace"}})", "Metaspace"},
        {R"({"pre_tokenizer":{"foo":1}})", "foo"},
        {R"({"pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"ByteLevel"},{"type":"Digits"}],"add_prefix_space":null,"trim_offsets":null,"use_regex":null}})",
         "after ByteLevel"},
        {R"({"post_processor":{"type":"RobertaProcessing"}})", "RobertaProcessing"},
        {R"({"post_processor":{"type":"TemplateProcessing","single":[],"pair":[],"special_tokens":{}}})", "single"},
        {R"({"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<x>"}},{"Sequence":{"id":"A"}}],"special_tokens":{}}})",
         "<x>"},
        {R"({"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<x>"}},{"Sequence":{"id":"A"}}],"special_tokens":{"<x>":{"ids":[70000]}}}})",
         "70000"},
        {R"({"decoder":{"type":"WordPiece"}})", "WordPiece"},
    };
    for (const auto& [change, named] : rows) QTest::newRow(change) << QString(change) << QString(named);
  }

  void says_what_is_wrong() {
    QFETCH(QString, change);
    QFETCH(QString, named);
    const std::string message = complaint([&](Json& file) { file.merge_patch(Json::parse(change.toStdString())); });
    QVERIFY2(message.starts_with("t.json") && message.find('\n') == std::string::npos &&
                 message.find(named.toStdString()) != std::string::npos,
             message.c_str());
  }

  void empty_vocabulary() {
    QVERIFY(complaint([](Json& file) { file["model"]["vocab"] = Json::object(); }).find("vocab") != std::string::npos);
  }

  void patterns_that_are_wrong_or_never_end() {
    QVERIFY(complaint([](Json& file) { file["pre_tokenizer"] = split("(unclosed"); }).find("pre_tokenizer") != std::string::npos);
    QVERIFY(complaint([](Json& file) { file["pre_tokenizer"] = split("[z-a]"); }).find("PCRE2") != std::string::npos);
    QVERIFY(!complaint([](Json& file) { file["pre_tokenizer"] = split("((a{1,999}){1,999}){1,999}"); }).empty());
    Json file = sound();
    file["pre_tokenizer"] = split("(?:a|aa)+[bc]");
    const BpeTokenizer slow(read_tokenizer_json(file, "t.json"), "t.json");
    const std::string text(5000, 'a');
    QVERIFY(testing::message_of([&] { slow.encode(text); }).find("reasonable time") != std::string::npos);
  }

  void deep_nesting() {
    QVERIFY(!complaint([](Json& file) {
               Json inner = {{"type", "NFC"}};
               for (int i = 0; i < 300; ++i) inner = Json{{"type", "Sequence"}, {"normalizers", Json::array({inner})}};
               file["normalizer"] = std::move(inner);
             }).empty());
  }

  void files_cut_anywhere() {
    const testing::ScratchFolder folder;
    const std::string whole = sound().dump();
    for (size_t length = 0; length < whole.size(); length += whole.size() / 60) {
      write_atomically(folder / "tokenizer.json", std::string_view(whole).substr(0, length));
      QVERIFY(!testing::message_of([&] { load_tokenizer(folder.path()); }).empty());
    }
    write_atomically(folder / "tokenizer.json", "{\"version\":\"\xFF\"}");
    QVERIFY(!testing::message_of([&] { load_tokenizer(folder.path()); }).empty());
    QVERIFY(testing::message_of([&] { load_tokenizer(folder / "nowhere"); }).find("tokenizer.json") != std::string::npos);
  }
};

NOTELLM_TEST(BrokenTokenizerTest)
#include "broken_tokenizer_test.moc"
