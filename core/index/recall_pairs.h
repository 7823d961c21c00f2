// Which pairs are evaluated and against what: the authors' rule (reference: their evaluation script).
//
//   Walk the pairs in order. A pair counts when both of its notes have a vector and neither was used before, as query or
//   as target. The pool is every note with a vector that is not the query of a pair that counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/store/workspace.h"

namespace notellm {

struct RecallPairs {
  std::vector<int64_t> kept;     ///< positions in the given pairs, rising
  std::vector<uint8_t> in_pool;  ///< by row: 1 = may be found
  int64_t pool = 0;              ///< how many may be found
};

/// `pairs` hold rows of the vectors; a negative row is a note without a vector. A note paired with itself never counts.
/// Throws Error for a row beyond `rows`.
RecallPairs select_recall_pairs(std::span<const Pair> pairs, int64_t rows);

}  // namespace notellm
