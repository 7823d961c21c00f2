// Recall at k, as the paper reports it: the share of pairs whose target is among the first k of the pool when the pool is
// ranked by its dot product with the query. Equal scores stand in note order.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/index/recall_pairs.h"
#include "core/index/vectors.h"

namespace notellm {

inline constexpr std::array<int64_t, 8> kRecallDepths = {10, 20, 50, 100, 1000, 10000, 100000, 1000000};

/// Where a pair's target came in.
struct TargetRank {
  int64_t rank = 0;    ///< from 0, ties in note order
  int64_t better = 0;  ///< notes of the pool with a higher score
  int64_t tied = 0;    ///< other notes of the pool with the same score
};

struct RecallAt {
  int64_t k = 0;
  int64_t hits = 0;         ///< pairs with rank < k
  double recall = 0;        ///< hits / pairs; 0 without pairs
  int64_t tied_at_k = 0;    ///< pairs that the order of equal scores made a hit or a miss
  bool whole_pool = false;  ///< k reaches the pool's size: says nothing
  double random = 0;        ///< expected of a random order: min(1, k / pool)
};

struct RecallResult {
  RecallPairs selection;
  std::vector<TargetRank> ranks;  ///< of selection.kept
  std::vector<RecallAt> table;    ///< one entry for each of kRecallDepths
};

/// Ranks by dot product. Memory does not grow with pairs x pool. `threads` 0 = one a core.
/// Throws Interrupted when stopped, Error for a row beyond the vectors.
RecallResult evaluate_recall(VectorsView vectors, std::span<const Pair> pairs, int threads, Progress& progress,
                             const std::stop_token& stop);

/// The baseline that knows no query: the pool ranked by `popularity` (clicks), by row. Same pairs, same pool.
RecallResult evaluate_popularity(std::span<const int64_t> popularity, std::span<const Pair> pairs);

/// The table of any ranking over a pool of that size.
std::vector<RecallAt> recall_table(std::span<const TargetRank> ranks, int64_t pool);

}  // namespace notellm
