// Trains a byte-level BPE vocabulary (Sennrich et al. 2016, over bytes as in GPT-2) and writes it as a tokenizer.json that the
// HuggingFace libraries read.
//
// Ids: leading special tokens, the 256 bytes, one token a merge, trailing special tokens. Each merge joins the pair of
// neighbours that occurs most often within words; of equally frequent ones the pair with the smaller ids.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/base/progress.h"

namespace notellm {

struct BpeTrainerParams {
  int64_t vocabulary_size = 6000;  ///< all tokens, special ones included; fewer result when the texts have no more pairs
  int64_t min_count = 2;           ///< a pair that occurs less often is not merged
  std::vector<std::string> leading_special = {"<pad>", "<|endoftext|>"};
  std::vector<std::string> trailing_special = {"<IMG>", "<IMG_EMB>"};
};

struct TrainedTokenizer {
  std::vector<std::string> tokens;                          ///< by id, spelt in the byte alphabet
  std::vector<std::pair<std::string, std::string>> merges;  ///< in order of rank
  std::vector<int64_t> special;                             ///< ids of the special tokens
  std::string to_json() const;
  /// Writes tokenizer.json. Throws Error or Exhausted.
  void save(const std::filesystem::path& file) const;
};

/// Deterministic. Throws Error when the vocabulary has no room for bytes and special tokens, or the texts hold no words;
/// Interrupted when stopped.
TrainedTokenizer train_byte_level_bpe(std::span<const std::string> texts, const BpeTrainerParams& params, Progress& progress,
                                      std::stop_token stop);

}  // namespace notellm
