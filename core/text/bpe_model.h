// Byte pair encoding of one word: its bytes are joined pair by pair, the pair with the lowest rank first, of equal ones the
// leftmost, until no pair has a merge (Sennrich et al. 2016).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/text/merge_table.h"

namespace notellm {

/// As a tokenizer.json describes it.
struct BpeSpec {
  std::vector<std::pair<std::string, int64_t>> vocabulary;  ///< spelt in the byte alphabet; ids 0..2^24-1, each once
  std::vector<std::pair<std::string, std::string>> merges;  ///< in order of rank
  std::optional<std::string> unknown;                       ///< stands for a byte that is not in the vocabulary
  bool fuse_unknown = false;                                ///< several in a row become one token
  bool ignore_merges = false;                               ///< a word that is a token itself is that token
};

/// A token of a word.
struct Symbol {
  int32_t id = -1;
  uint32_t length = 0;  ///< bytes
};

class BpeModel {
 public:
  /// Throws Error that names `where` when a merge or the unknown token is not in the vocabulary.
  BpeModel(const BpeSpec& spec, const std::string& where);

  /// One thread's memory: what recent words became, and room for merging.
  class Worker {
   public:
    explicit Worker(const BpeModel& model);
    /// The tokens of `word`, valid until the next call. Without an unknown token, bytes outside the vocabulary add nothing but
    /// their length to the token before (or are dropped).
    const std::vector<Symbol>& encode(std::string_view word);

   private:
    struct Slot {
      std::string word;
      std::vector<Symbol> symbols;
    };
    struct Node {
      int32_t id, previous, next;
      uint32_t length;
    };
    void encode_anew(std::string_view word, std::vector<Symbol>& symbols);
    void start(std::string_view word);
    void merge_all();
    void consider(int32_t left);

    const BpeModel& model_;
    std::vector<Slot> slots_;
    std::vector<Symbol> long_word_;
    std::vector<Node> nodes_;      ///< a linked list over the word
    std::vector<uint64_t> queue_;  ///< heap of rank << 32 | left node, lowest first
  };

 private:
  std::array<int32_t, 256> byte_ids_;                     ///< -1 = not in the vocabulary
  std::unordered_map<std::string, int32_t> whole_words_;  ///< by bytes; filled for ignore_merges
  MergeTable merges_;
  int32_t unknown_ = -1;
  bool fuse_unknown_ = false;
};

}  // namespace notellm
