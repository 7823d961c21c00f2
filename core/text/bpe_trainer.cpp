#include "core/text/bpe_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/byte_alphabet.h"
#include "core/text/pre_tokenizer.h"

namespace notellm {
namespace {

constexpr int kBytes = 256;
constexpr size_t kTextsAReport = 1000, kMergesAReport = 200;

using Pair = std::pair<int32_t, int32_t>;

struct PairHash {
  size_t operator()(const Pair& pair) const {
    return (static_cast<uint64_t>(static_cast<uint32_t>(pair.first)) << 32 | static_cast<uint32_t>(pair.second)) *
           0x9E3779B97F4A7C15ULL;
  }
};

struct Word {
  std::vector<int32_t> ids;
  int64_t count = 0;
};

/// What is known of a pair: how often it occurs, and (a superset of) the words that hold it.
struct Occurrences {
  int64_t count = 0;
  std::vector<uint32_t> words;
};

struct Candidate {
  int64_t count;
  Pair pair;
  /// The queue's top is the most frequent pair, of equal ones the one with the smaller ids.
  bool operator<(const Candidate& other) const { return count != other.count ? count < other.count : pair > other.pair; }
};

/// Distinct words with their counts, in the order of their bytes, so that nothing depends on a hash table's order.
std::map<std::string, int64_t> count_words(std::span<const std::string> texts, Progress& progress, const std::stop_token& stop) {
  const std::vector<SplitStep> steps = {{.regex = std::make_shared<const Regex>(kGpt2Pattern, "GPT-2's pattern")}};
  PreTokenizer pre_tokenizer(steps);
  std::unordered_map<std::string, int64_t> counts;
  progress.phase("counting words");
  for (size_t i = 0; i < texts.size(); ++i) {
    MappedText text = MappedText::repaired(texts[i]);
    for (const ByteRange& word : pre_tokenizer.split(text)) counts[text.text().substr(word.begin, word.end - word.begin)] += 1;
    if (i % kTextsAReport != 0) continue;
    throw_if_stopped(stop);
    progress.report(static_cast<int64_t>(i), static_cast<int64_t>(texts.size()), "texts");
  }
  return {counts.begin(), counts.end()};
}

class Trainer {
 public:
  Trainer(const std::map<std::string, int64_t>& counts, int32_t first_byte_id) : next_id_(first_byte_id + kBytes) {
    for (const auto& [text, count] : counts) {
      Word word{{}, count};
      for (const char byte : text) word.ids.push_back(first_byte_id + static_cast<unsigned char>(byte));
      words_.push_back(std::move(word));
    }
    for (uint32_t w = 0; w < words_.size(); ++w) {
      for (size_t i = 0; i + 1 < words_[w].ids.size(); ++i) add({words_[w].ids[i], words_[w].ids[i + 1]}, words_[w].count, w);
    }
    for (const auto& [pair, found] : pairs_) queue_.push({found.count, pair});
  }

  /// Joins the next pair; nullopt when none occurs `min_count` times.
  std::optional<Pair> merge(int64_t min_count) {
    while (!queue_.empty()) {
      const Candidate best = queue_.top();
      queue_.pop();
      const int64_t count = pairs_[best.pair].count;
      if (count != best.count) {
        // Counts of known pairs only fall: an entry that is out of date returns with its present count.
        if (count > 0) queue_.push({count, best.pair});
        continue;
      }
      if (count < min_count) return std::nullopt;
      join(best.pair);
      return best.pair;
    }
    return std::nullopt;
  }

 private:
  void add(Pair pair, int64_t count, uint32_t word) {
    Occurrences& found = pairs_[pair];
    found.count += count;
    if (found.words.empty() || found.words.back() != word) found.words.push_back(word);
  }

  void join(Pair pair) {
    const std::vector<uint32_t> holders = std::move(pairs_[pair].words);
    const int32_t id = next_id_++;
    for (const uint32_t w : holders) join_in(words_[w], w, pair, id);
    pairs_.erase(pair);
    for (const Pair& fresh : fresh_) queue_.push({pairs_[fresh].count, fresh});
    fresh_.clear();
  }

  /// Recounts the word's pairs around each place where it changes.
  void join_in(Word& word, uint32_t index, Pair pair, int32_t id) {
    std::vector<int32_t> joined;
    for (size_t i = 0; i < word.ids.size(); ++i) {
      const bool here = i + 1 < word.ids.size() && word.ids[i] == pair.first && word.ids[i + 1] == pair.second;
      joined.push_back(here ? id : word.ids[i]);
      i += here;
    }
    if (joined.size() == word.ids.size()) return;
    for (size_t i = 0; i + 1 < word.ids.size(); ++i) pairs_[{word.ids[i], word.ids[i + 1]}].count -= word.count;
    for (size_t i = 0; i + 1 < joined.size(); ++i) {
      const Pair now{joined[i], joined[i + 1]};
      if (now.first == id || now.second == id) {
        if (!pairs_.contains(now)) fresh_.push_back(now);
        add(now, word.count, index);
      } else {
        pairs_[now].count += word.count;
      }
    }
    word.ids = std::move(joined);
  }

  std::vector<Word> words_;
  std::unordered_map<Pair, Occurrences, PairHash> pairs_;
  std::priority_queue<Candidate> queue_;
  std::vector<Pair> fresh_;  ///< pairs that the present merge made
  int32_t next_id_;
};

int64_t room_for_merges(const BpeTrainerParams& params) {
  const auto fixed = static_cast<int64_t>(kBytes + params.leading_special.size() + params.trailing_special.size());
  if (params.vocabulary_size >= fixed && params.vocabulary_size <= (int64_t{1} << 24)) return params.vocabulary_size - fixed;
  throw Error("vocabulary size", fmt::format("{} (the bytes and special tokens) to {}", fixed, int64_t{1} << 24),
              fmt::format("{}", params.vocabulary_size));
}

void append_special(TrainedTokenizer& trained, const std::vector<std::string>& tokens) {
  for (const std::string& token : tokens) {
    trained.special.push_back(static_cast<int64_t>(trained.tokens.size()));
    trained.tokens.push_back(token);
  }
}

OrderedJson byte_level() {
  return {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}};
}

}  // namespace

TrainedTokenizer train_byte_level_bpe(std::span<const std::string> texts, const BpeTrainerParams& params, Progress& progress,
                                      std::stop_token stop) {
  const int64_t merges = room_for_merges(params);
  const std::map<std::string, int64_t> counts = count_words(texts, progress, stop);
  if (counts.empty()) throw Error("tokenizer training", "texts with words", "none");
  TrainedTokenizer trained;
  append_special(trained, params.leading_special);
  Trainer trainer(counts, static_cast<int32_t>(trained.tokens.size()));
  for (int byte = 0; byte < kBytes; ++byte) trained.tokens.push_back(byte_character(static_cast<unsigned char>(byte)));
  progress.phase("merging pairs");
  for (int64_t done = 0; done < merges; ++done) {
    const std::optional<Pair> pair = trainer.merge(params.min_count);
    if (!pair) break;
    trained.merges.emplace_back(trained.tokens[static_cast<size_t>(pair->first)],
                                trained.tokens[static_cast<size_t>(pair->second)]);
    trained.tokens.push_back(trained.merges.back().first + trained.merges.back().second);
    if (done % kMergesAReport != 0) continue;
    throw_if_stopped(stop);
    progress.report(done, merges, "merges");
  }
  append_special(trained, params.trailing_special);
  return trained;
}

std::string TrainedTokenizer::to_json() const {
  OrderedJson added = OrderedJson::array(), merge_list = OrderedJson::array();
  for (const int64_t id : special) {
    added.push_back({{"id", id},
                     {"content", tokens[static_cast<size_t>(id)]},
                     {"single_word", false},
                     {"lstrip", false},
                     {"rstrip", false},
                     {"normalized", false},
                     {"special", true}});
  }
  for (const auto& [left, right] : merges) merge_list.push_back(OrderedJson::array({left, right}));
  OrderedJson vocabulary = OrderedJson::object();
  // Appended without looking for the key, which would be quadratic: no token comes twice.
  auto& entries = vocabulary.get_ref<OrderedJson::object_t&>();
  for (size_t id = 0; id < tokens.size(); ++id) entries.emplace_back(tokens[id], id);
  OrderedJson model = {{"type", "BPE"},
                       {"dropout", nullptr},
                       {"unk_token", nullptr},
                       {"continuing_subword_prefix", nullptr},
                       {"end_of_word_suffix", nullptr},
                       {"fuse_unk", false},
                       {"byte_fallback", false},
                       {"ignore_merges", false}};
  model["vocab"] = std::move(vocabulary);
  model["merges"] = std::move(merge_list);
  OrderedJson file = {
      {"version", "1.0"},      {"truncation", nullptr},         {"padding", nullptr},        {"added_tokens", std::move(added)},
      {"normalizer", nullptr}, {"pre_tokenizer", byte_level()}, {"post_processor", nullptr}, {"decoder", byte_level()}};
  file["model"] = std::move(model);
  return file.dump(1) + "\n";
}

void TrainedTokenizer::save(const std::filesystem::path& file) const { write_atomically(file, to_json()); }

}  // namespace notellm
