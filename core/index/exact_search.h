// Exact neighbours: every row is looked at, in blocks, by several threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/index/vectors.h"

namespace notellm {

struct Neighbour {
  int64_t row = -1;
  float score = 0;  ///< dot product; the cosine, since vectors have unit length
};

/// Higher score first, equal scores by row.
inline bool operator<(const Neighbour& a, const Neighbour& b) { return a.score != b.score ? a.score > b.score : a.row < b.row; }

struct SearchOptions {
  int64_t k = 10;
  int64_t excluded_row = -1;                   ///< usually the query's own row; -1 = none
  const std::vector<bool>* allowed = nullptr;  ///< by row; nullptr = every row
  int threads = 0;                             ///< 0 = one a core
};

/// The k best rows of `base`, best first; fewer when fewer are allowed. Identical to sorting all scores.
/// Throws Error when the query has another dimension or k is negative.
std::vector<Neighbour> exact_neighbours(VectorsView base, std::span<const float> query, const SearchOptions& options);

}  // namespace notellm
