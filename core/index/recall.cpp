#include "core/index/recall.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/base/error.h"
#include "core/index/dot_products.h"

namespace notellm {
namespace {

constexpr int64_t kRowsABlock = 1024;  // 256 KB at 64 numbers a row: stays in the second cache level ...
constexpr int64_t kPairsAChunk = 32;   // ... while so many queries look at it

/// Adds what `count` scores from row `first` on say about the target.
template <class Score>
void count_scores(const Score* scores, int64_t first, int64_t count, const uint8_t* in_pool, int64_t target, Score target_score,
                  TargetRank& rank) {
  int64_t better = 0, not_worse = 0;
  for (int64_t i = 0; i < count; ++i) {
    better += (scores[i] > target_score) & in_pool[first + i];
    not_worse += (scores[i] >= target_score) & in_pool[first + i];
  }
  rank.better += better;
  rank.rank += better;
  if (better == not_worse) return;
  for (int64_t i = 0; i < count; ++i) {
    const int64_t row = first + i;
    if (scores[i] != target_score || !in_pool[row] || row == target) continue;
    ++rank.tied;
    if (row < target) ++rank.rank;
  }
}

/// Ranks of the kept pairs first..last-1.
void rank_chunk(VectorsView vectors, std::span<const Pair> pairs, RecallResult& result, int64_t first, int64_t last) {
  float target_scores[kPairsAChunk], scores[kRowsABlock];
  const auto pair = [&](int64_t i) -> const Pair& {
    return pairs[static_cast<size_t>(result.selection.kept[static_cast<size_t>(i)])];
  };
  for (int64_t i = first; i < last; ++i) {
    dot_products(vectors.row(pair(i).query), vectors, pair(i).target, 1, &target_scores[i - first]);
  }
  for (int64_t start = 0; start < vectors.rows; start += kRowsABlock) {
    const int64_t count = std::min(kRowsABlock, vectors.rows - start);
    for (int64_t i = first; i < last; ++i) {
      dot_products(vectors.row(pair(i).query), vectors, start, count, scores);
      count_scores(scores, start, count, result.selection.in_pool.data(), pair(i).target, target_scores[i - first],
                   result.ranks[static_cast<size_t>(i)]);
    }
  }
}

}  // namespace

RecallResult evaluate_recall(VectorsView vectors, std::span<const Pair> pairs, int threads, Progress& progress,
                             const std::stop_token& stop) {
  RecallResult result{select_recall_pairs(pairs, vectors.rows), {}, {}};
  const auto kept = static_cast<int64_t>(result.selection.kept.size());
  result.ranks.resize(static_cast<size_t>(kept));
  progress.phase("ranking");
  std::atomic<int64_t> next = 0, done = 0;
  const auto work = [&](bool reports) {
    for (int64_t first; !stop.stop_requested() && (first = next.fetch_add(kPairsAChunk)) < kept;) {
      const int64_t last = std::min(first + kPairsAChunk, kept);
      rank_chunk(vectors, pairs, result, first, last);
      done += last - first;
      if (reports) progress.report(done, kept, "pairs");
    }
  };
  {
    const int64_t wanted = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (int64_t i = 1; i < std::min(wanted, kept / kPairsAChunk + 1); ++i) helpers.emplace_back(work, false);
    work(true);
  }
  throw_if_stopped(stop);
  progress.report(kept, kept, "pairs");
  result.table = recall_table(result.ranks, result.selection.pool);
  return result;
}

RecallResult evaluate_popularity(std::span<const int64_t> popularity, std::span<const Pair> pairs) {
  const auto rows = static_cast<int64_t>(popularity.size());
  RecallResult result{select_recall_pairs(pairs, rows), {}, {}};
  for (const int64_t i : result.selection.kept) {
    const int64_t target = pairs[static_cast<size_t>(i)].target;
    TargetRank& rank = result.ranks.emplace_back();
    count_scores(popularity.data(), 0, rows, result.selection.in_pool.data(), target, popularity[static_cast<size_t>(target)],
                 rank);
  }
  result.table = recall_table(result.ranks, result.selection.pool);
  return result;
}

std::vector<RecallAt> recall_table(std::span<const TargetRank> ranks, int64_t pool) {
  std::vector<RecallAt> table;
  for (const int64_t k : kRecallDepths) {
    RecallAt& at = table.emplace_back();
    at.k = k;
    at.hits = std::count_if(ranks.begin(), ranks.end(), [k](const TargetRank& r) { return r.rank < k; });
    at.tied_at_k =
        std::count_if(ranks.begin(), ranks.end(), [k](const TargetRank& r) { return r.better < k && r.better + r.tied >= k; });
    at.recall = ranks.empty() ? 0 : static_cast<double>(at.hits) / static_cast<double>(ranks.size());
    at.whole_pool = k >= pool;
    at.random = pool == 0 ? 0 : std::min(1.0, static_cast<double>(k) / static_cast<double>(pool));
  }
  return table;
}

}  // namespace notellm
