#include "core/index/row_ranks.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/base/error.h"
#include "core/index/dot_products.h"
#include "core/index/exact_search.h"
#include "core/index/row_parts.h"

namespace notellm {
namespace {

constexpr int64_t kBlock = 1024;  // scores of a block stay in the first cache level

/// Every wanted row with its score, best first.
std::vector<Neighbour> scored(VectorsView base, const float* query, std::span<const int64_t> wanted, int64_t excluded_row) {
  std::vector<Neighbour> rows;
  for (const int64_t row : wanted) {
    if (row < 0 || row >= base.rows || row == excluded_row) {
      throw Error("rank of a row", fmt::format("0 to {} but {}", base.rows - 1, excluded_row), fmt::format("{}", row));
    }
    rows.push_back({row, 0});
    dot_products(query, base, row, 1, &rows.back().score);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// For each place in `best_first` how many rows of the part stand right before it, behind the place above it.
std::vector<int64_t> rows_before(VectorsView base, const float* query, const std::vector<Neighbour>& best_first,
                                 int64_t excluded_row, int64_t first, int64_t last) {
  std::vector<int64_t> before(best_first.size(), 0);
  const float least = best_first.back().score;
  float scores[kBlock];
  for (int64_t start = first; start < last; start += kBlock) {
    const int64_t count = std::min(kBlock, last - start);
    dot_products(query, base, start, count, scores);
    for (int64_t i = 0; i < count; ++i) {
      if (scores[i] < least || start + i == excluded_row) continue;
      const auto place = std::upper_bound(best_first.begin(), best_first.end(), Neighbour{start + i, scores[i]});
      if (place != best_first.end()) ++before[static_cast<size_t>(place - best_first.begin())];
    }
  }
  return before;
}

}  // namespace

std::vector<int64_t> ranks_of_rows(VectorsView base, std::span<const float> query, std::span<const int64_t> wanted,
                                   int64_t excluded_row, int threads) {
  if (static_cast<int64_t>(query.size()) != base.dim) {
    throw Error("query vector", fmt::format("{} numbers", base.dim), fmt::format("{}", query.size()));
  }
  if (wanted.empty()) return {};
  const std::vector<Neighbour> best_first = scored(base, query.data(), wanted, excluded_row);
  const int64_t parts = part_count(base.rows, threads);
  std::vector<std::vector<int64_t>> before(static_cast<size_t>(parts));
  for_each_part(base.rows, parts, [&](int64_t part, int64_t first, int64_t last) {
    before[static_cast<size_t>(part)] = rows_before(base, query.data(), best_first, excluded_row, first, last);
  });

  std::vector<int64_t> rank_at(best_first.size(), 0);
  for (const auto& part : before) std::transform(part.begin(), part.end(), rank_at.begin(), rank_at.begin(), std::plus<>());
  std::partial_sum(rank_at.begin(), rank_at.end(), rank_at.begin());
  std::vector<int64_t> ranks;
  for (const int64_t row : wanted) {
    Neighbour one{row, 0};
    dot_products(query.data(), base, row, 1, &one.score);
    const auto place = std::lower_bound(best_first.begin(), best_first.end(), one);
    ranks.push_back(rank_at[static_cast<size_t>(place - best_first.begin())]);
  }
  return ranks;
}

}  // namespace notellm
