// The trainer against a trainer by hand that recounts everything before each merge.
#include "core/text/bpe_trainer.h"

#include <map>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/bpe_tokenizer.h"
#include "core/text/byte_alphabet.h"
#include "tests/support/testing.h"

using namespace notellm;

namespace {

const std::vector<std::string> kTexts = {"low lower lowest newer newest wider 西湖西湖西 aaaa aaaaaa",
                                         "<IMG> wider low low 西湖 aaa", "banana bandana"};

/// Words here are what stands between spaces, with the space before it.
std::vector<std::pair<std::string, std::string>> merges_by_hand(const std::vector<std::string>& words,
                                                                const TrainedTokenizer& trained, int64_t min_count) {
  std::map<std::string, int64_t> id_of;
  for (size_t i = 0; i < trained.tokens.size(); ++i) id_of[trained.tokens[i]] = static_cast<int64_t>(i);
  std::vector<std::vector<std::string>> split;
  for (const std::string& word : words) {
    split.emplace_back();
    for (const char byte : word) split.back().push_back(byte_character(static_cast<unsigned char>(byte)));
  }
  std::vector<std::pair<std::string, std::string>> merges;
  while (true) {
    std::map<std::pair<int64_t, int64_t>, int64_t> counts;
    for (const auto& word : split) {
      for (size_t i = 0; i + 1 < word.size(); ++i) counts[{id_of.at(word[i]), id_of.at(word[i + 1])}] += 1;
    }
    std::pair<int64_t, int64_t> best;
    int64_t most = 0;
    for (const auto& [pair, count] : counts) {
      if (count > most) most = count, best = pair;
    }
    if (most < min_count) return merges;
    const std::string left = trained.tokens[static_cast<size_t>(best.first)],
                      right = trained.tokens[static_cast<size_t>(best.second)];
    merges.emplace_back(left, right);
    for (auto& word : split) {
      for (size_t i = 0; i + 1 < word.size(); ++i) {
        if (word[i] == left && word[i + 1] == right) word[i] += right, word.erase(word.begin() + static_cast<ptrdiff_t>(i) + 1);
      }
    }
  }
}

TrainedTokenizer train(const std::vector<std::string>& texts, BpeTrainerParams params) {
  Progress silent;
  return train_byte_level_bpe(texts, params, silent, {});
}

}  // namespace

class BpeTrainerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void merges_equal_a_trainer_by_hand() {
    const std::vector<std::string> texts = {"low lower lowest newer newest wider", "wider low low aaaa aaaaaa banana bandana",
                                            "西湖西湖西 西湖"};
    const std::vector<std::string> words = {"low",  " lower", " lowest", " newer",  " newest",  " wider",     "wider", " low",
                                            " low", " aaaa",  " aaaaaa", " banana", " bandana", "西湖西湖西", " 西湖"};
    const TrainedTokenizer trained = train(texts, {.vocabulary_size = 1000, .min_count = 2});
    const auto expected = merges_by_hand(words, trained, 2);
    QVERIFY(expected.size() > 15);
    QCOMPARE(trained.merges, expected);
  }

  void ids_are_laid_out_as_promised() {
    const TrainedTokenizer trained = train(kTexts, {.vocabulary_size = 270});
    QCOMPARE(trained.tokens.size(), size_t{270});
    QCOMPARE(trained.merges.size(), size_t{10});
    QCOMPARE(trained.special, (std::vector<int64_t>{0, 1, 268, 269}));
    QCOMPARE(trained.tokens[0], std::string("<pad>"));
    QCOMPARE(trained.tokens[2 + ' '], std::string("Ġ"));
    QCOMPARE(trained.tokens[269], std::string("<IMG_EMB>"));
  }

  void file_is_read_back_and_every_byte_can_be_written() {
    const testing::ScratchFolder folder;
    train(kTexts, {.vocabulary_size = 300}).save(folder / "tokenizer.json");
    const auto tokenizer = load_tokenizer(folder.path());
    QCOMPARE(tokenizer->added_id_of("<IMG>").has_value(), true);
    const std::string text = "newest 西湖 \x01\x7F é🎉<IMG>\n";
    std::vector<int64_t> ids;
    for (const Token& token : tokenizer->encode(text)) ids.push_back(token.id);
    QCOMPARE(tokenizer->decode(ids), text);
    QCOMPARE(tokenizer->encode(" low").size(), size_t{1});
  }

  void same_texts_same_file() {
    const std::string once = train(kTexts, {.vocabulary_size = 300}).to_json();
    QCOMPARE(train(kTexts, {.vocabulary_size = 300}).to_json(), once);
    const std::vector<std::string> reversed(kTexts.rbegin(), kTexts.rend());
    QCOMPARE(train(reversed, {.vocabulary_size = 300}).to_json(), once);
  }

  void says_what_cannot_be_trained() {
    QVERIFY(testing::message_of([] { train(kTexts, {.vocabulary_size = 200}); }).find("vocabulary size") != std::string::npos);
    QVERIFY(testing::message_of([] { train({"", ""}, {}); }).find("texts with words") != std::string::npos);
    std::stop_source stop;
    stop.request_stop();
    Progress silent;
    bool interrupted = false;
    try {
      train_byte_level_bpe(kTexts, {}, silent, stop.get_token());
    } catch (const Interrupted&) {
      interrupted = true;
    }
    QVERIFY(interrupted);
  }
};

NOTELLM_TEST(BpeTrainerTest)
#include "bpe_trainer_test.moc"
