#include "core/index/exact_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/base/error.h"
#include "core/index/dot_products.h"
#include "core/index/row_parts.h"

namespace notellm {
namespace {

constexpr int64_t kBlock = 1024;  // scores of a block stay in the first cache level

/// Keeps the best k of what it is shown in rising row order; collects some more than k between two prunings.
class Best {
 public:
  explicit Best(int64_t k) : k_(static_cast<size_t>(k)) {}

  void offer(int64_t row, float score) {
    // A later row with the threshold's own score ranks behind the k rows that set it.
    if (full_ && score <= threshold_) return;
    kept_.push_back({row, score});
    if (kept_.size() >= 2 * k_ + kBlock) prune();
  }

  std::vector<Neighbour> take() {
    prune();
    return std::move(kept_);
  }

 private:
  void prune() {
    if (kept_.size() <= k_) return;
    std::nth_element(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(k_) - 1, kept_.end());
    kept_.resize(k_);
    threshold_ = kept_.back().score;
    full_ = true;
  }

  size_t k_;
  bool full_ = false;
  float threshold_ = -std::numeric_limits<float>::infinity();
  std::vector<Neighbour> kept_;
};

std::vector<Neighbour> best_of_part(VectorsView base, const float* query, const SearchOptions& options, int64_t first,
                                    int64_t last) {
  Best best(options.k);
  float scores[kBlock];
  for (int64_t start = first; start < last; start += kBlock) {
    const int64_t count = std::min(kBlock, last - start);
    dot_products(query, base, start, count, scores);
    for (int64_t i = 0; i < count; ++i) {
      const int64_t row = start + i;
      if (row == options.excluded_row || (options.allowed && !(*options.allowed)[static_cast<size_t>(row)])) continue;
      best.offer(row, scores[i]);
    }
  }
  return best.take();
}

void check(VectorsView base, std::span<const float> query, const SearchOptions& options) {
  if (static_cast<int64_t>(query.size()) != base.dim) {
    throw Error("query vector", fmt::format("{} numbers", base.dim), fmt::format("{}", query.size()));
  }
  if (options.k < 0) throw Error("number of neighbours", "0 or more", fmt::format("{}", options.k));
  if (options.allowed && static_cast<int64_t>(options.allowed->size()) != base.rows) {
    throw Error("filter", fmt::format("{} rows", base.rows), fmt::format("{}", options.allowed->size()));
  }
}

}  // namespace

std::vector<Neighbour> exact_neighbours(VectorsView base, std::span<const float> query, const SearchOptions& options) {
  check(base, query, options);
  if (options.k == 0) return {};
  const int64_t parts = part_count(base.rows, options.threads);
  std::vector<std::vector<Neighbour>> found(static_cast<size_t>(parts));
  for_each_part(base.rows, parts, [&](int64_t part, int64_t first, int64_t last) {
    found[static_cast<size_t>(part)] = best_of_part(base, query.data(), options, first, last);
  });
  std::vector<Neighbour> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  const auto kept = std::min(all.size(), static_cast<size_t>(options.k));
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end());
  all.resize(kept);
  return all;
}

}  // namespace notellm
