// Where given rows come in when all rows are ordered by their likeness to a query, however far down that is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/index/vectors.h"

namespace notellm {

/// Rank from 0 of each of `wanted` (in that order) among all rows of `base` but `excluded_row`: as many rows have a higher score,
/// or the same and a smaller number. One pass over the rows, nothing of their size is kept. `threads` 0 = one a core.
/// Throws Error when the query has another dimension or a wanted row is outside or excluded.
std::vector<int64_t> ranks_of_rows(VectorsView base, std::span<const float> query, std::span<const int64_t> wanted,
                                   int64_t excluded_row = -1, int threads = 0);

}  // namespace notellm
