// Token ids against those of the HuggingFace tokenizers (data/byte_level_cases.json) and of llama.cpp (../shared).
#include <thread>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/add_tokens.h"
#include "core/text/bpe_tokenizer.h"
#include "tests/support/testing.h"

using namespace notellm;

namespace {

Json cases() { return read_json(testing::source("tests/text/data/byte_level_cases.json")); }

std::unique_ptr<Tokenizer> made_of(const Json& file) {
  return std::make_unique<BpeTokenizer>(read_tokenizer_json(file, "test"), "test");
}

std::unique_ptr<Tokenizer> plain() { return made_of(cases()["tokenizer"]); }

std::vector<int64_t> ids_of(const std::vector<Token>& tokens) {
  std::vector<int64_t> ids;
  for (const Token& token : tokens) ids.push_back(token.id);
  return ids;
}

/// The file of a case: top-level parts are replaced, settings of the model laid over.
Json patched(Json file, const Json& patch) {
  for (const auto& [key, value] : patch.items()) {
    key == "model" ? file[key].update(value) : void(file[key] = value);
  }
  return file;
}

}  // namespace

class TokenizerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ids_equal_huggingface() {
    const Json data = cases();
    for (const Json& one : data["cases"]) {
      const auto tokenizer = made_of(patched(data["tokenizer"], one["patch"]));
      for (size_t i = 0; i < data["texts"].size(); ++i) {
        const auto text = data["texts"][i].get<std::string>();
        const Json ours = ids_of(tokenizer->encode(text, {.bos = true, .eos = true, .literal = {}}));
        QVERIFY2(ours == one["ids"][i], (one["name"].get<std::string>() + ": " + Json(text).dump() + "\n  " + ours.dump() +
                                         "\n  " + one["ids"][i].dump())
                                            .c_str());
      }
    }
  }

  void merges_may_be_written_as_texts() {
    Json data = cases();
    const auto pairs = made_of(data["tokenizer"]);
    for (Json& merge : data["tokenizer"]["model"]["merges"])
      merge = merge[0].get<std::string>() + " " + merge[1].get<std::string>();
    const auto texts = made_of(data["tokenizer"]);
    for (const Json& text : data["texts"])
      QCOMPARE(ids_of(texts->encode(text.get<std::string>())), ids_of(pairs->encode(text.get<std::string>())));
  }

  void offsets_tile_the_text_and_decoding_restores_it() {
    const auto tokenizer = plain();
    const Json known = cases();
    for (const Json& json : known["texts"]) {
      const auto text = json.get<std::string>();
      size_t end = 0;
      for (const Token& token : tokenizer->encode(text)) {
        QCOMPARE(token.bytes.begin, end);
        end = token.bytes.end;
      }
      QCOMPARE(end, text.size());
      QCOMPARE(tokenizer->decode(ids_of(tokenizer->encode(text))), text);
    }
  }

  void offsets_survive_composition() {
    Json file = cases()["tokenizer"];
    file["normalizer"] = {{"type", "NFC"}};
    const auto tokenizer = made_of(file);
    const std::string text = "e\xCC\x81<IMG>z";  // e + combining acute
    const std::vector<Token> tokens = tokenizer->encode(text);
    QCOMPARE(tokens[tokens.size() - 2].bytes, (ByteRange{3, 8}));
    QCOMPARE(tokens.back().bytes, (ByteRange{8, 9}));
    QCOMPARE(ids_of(tokens), ids_of(tokenizer->encode("é<IMG>z")));
  }

  void literal_ranges_hold_no_added_tokens() {
    const auto tokenizer = plain();
    const int64_t image = tokenizer->added_id_of("<IMG>").value();
    const std::string text = "<IMG>a<IMG>b<IMG>";
    const std::vector<int64_t> ids = ids_of(tokenizer->encode(text, {.bos = false, .eos = false, .literal = {{6, 11}}}));
    QCOMPARE(std::count(ids.begin(), ids.end(), image), 2);
    QCOMPARE(tokenizer->decode(ids), text);
    const std::vector<int64_t> none =
        ids_of(tokenizer->encode(text, {.bos = false, .eos = false, .literal = {{0, text.size()}}}));
    QCOMPARE(std::count(none.begin(), none.end(), image), 0);
    QCOMPARE(tokenizer->decode(none), text);
  }

  void broken_bytes_are_read_as_the_replacement_character() {
    const auto tokenizer = plain();
    const std::vector<Token> tokens = tokenizer->encode("ab\xFF<IMG>");
    QCOMPARE(ids_of(tokens), ids_of(tokenizer->encode("ab\xEF\xBF\xBD<IMG>")));
    QCOMPARE(tokens.back().bytes, (ByteRange{3, 8}));
  }

  void threads_share_a_tokenizer() {
    const auto tokenizer = plain();
    const Json data = cases();
    std::vector<std::vector<std::vector<int64_t>>> results(4);
    {
      std::vector<std::jthread> threads;
      for (auto& result : results) {
        threads.emplace_back([&] {
          for (int round = 0; round < 20; ++round) {
            result.clear();
            for (const Json& text : data["texts"])
              result.push_back(ids_of(tokenizer->encode(text.get_ref<const std::string&>())));
          }
        });
      }
    }
    for (const auto& result : results) QCOMPARE(Json(result), data["cases"][0]["ids"]);
  }

  void added_tokens_are_appended_once() {
    const Json file = cases()["tokenizer"];
    std::vector<int64_t> ids;
    const std::vector<std::string> wanted = {"<IMG>", "<NEW>", "<|a|>"};
    const std::string text = with_added_tokens(file.dump(), wanted, ids);
    const int64_t size = made_of(file)->vocabulary_size();
    QCOMPARE(ids, (std::vector<int64_t>{made_of(file)->added_id_of("<IMG>").value(), size, size + 1}));
    Json changed = Json::parse(text);
    QCOMPARE(ids_of(made_of(changed)->encode("<NEW><|a|><IMG>")), (std::vector<int64_t>{size, size + 1, ids[0]}));
    changed["added_tokens"] = file["added_tokens"];
    QVERIFY(changed == file);
    std::vector<int64_t> again;
    with_added_tokens(text, wanted, again);
    QCOMPARE(again, ids);
  }

  void shared_texts_round_trip_in_minimind() {
    REQUIRE_SHARED(shared);
    const auto tokenizer = load_tokenizer(shared / "data/tokenizers/minimind-tokenizer.json");
    const std::string text = read_text(shared / "data/movielens/notes.csv");
    const std::vector<Token> tokens = tokenizer->encode(text);
    QCOMPARE(tokenizer->decode(ids_of(tokens)), text);
  }
};

NOTELLM_TEST(TokenizerTest)
#include "tokenizer_test.moc"
