// How much two orders of the same notes agree near the top: overlap@k = |first k of A that are among the first k of B| / k.
//
// 1 = the same notes (in any order), 0 = none in common. Where both lists end before k, the longer one's length takes k's place.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/index/embedding_files.h"

namespace notellm {

/// Of two ranked lists, best first, each naming a note once. 0 when both are empty.
double overlap_at(std::span<const int64_t> a, std::span<const int64_t> b, int64_t k);

struct OverlapParams {
  std::vector<int64_t> depths{10, 50, 100};
  int64_t sample = 200;  ///< notes asked for their neighbours; more than there are = all
  uint64_t seed = 0;     ///< decides which
  int threads = 0;       ///< 0 = one a core
};

struct MeanOverlap {
  int64_t shared = 0;        ///< notes that both embeddings have; only these are asked and counted as neighbours
  int64_t asked = 0;         ///< of them
  std::vector<double> mean;  ///< [depths] overlap@k averaged over the notes asked
};

/// How alike the neighbourhoods of two embeddings are. Throws Error for a depth below 1, Interrupted.
MeanOverlap mean_overlap(const Embedding& a, const Embedding& b, const OverlapParams& params, const std::stop_token& stop);

}  // namespace notellm
