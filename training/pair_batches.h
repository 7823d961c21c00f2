// Batches of pairs in which no note stands twice, epoch after epoch, resumable at any batch.
//
// An epoch is all pairs in an order shuffled by (seed, epoch). A pair that shares a note with the batch waits for a later one;
// waiting pairs go first, and those still waiting at the end of an epoch are carried into the next in place of their draw
// there: nothing is lost, and nothing waits twice. A batch is short only when a whole further epoch has no pair free of the rest.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/base/json.h"
#include "core/store/workspace.h"

namespace notellm {

struct PairBatch {
  std::vector<int64_t> rows;  ///< [2B] note rows: queries, then their targets in the same order
  int64_t pairs() const { return static_cast<int64_t>(rows.size()) / 2; }
};

class PairBatches {
 public:
  /// Throws Error without pairs.
  PairBatches(std::vector<Pair> pairs, int64_t pairs_a_batch, uint64_t seed);

  PairBatch next();
  int64_t epoch() const { return epoch_; }  ///< from 0
  /// Batches that one epoch fills, at least 1.
  int64_t batches_an_epoch() const;

  /// {"epoch", "position", "carried", "waiting"}: where the next batch starts.
  Json state() const;
  /// Throws Error when `state` is not of these pairs.
  void restore(const Json& state);

 private:
  void start_epoch(int64_t epoch);

  std::vector<Pair> pairs_;
  int64_t pairs_a_batch_;
  uint64_t seed_;
  int64_t epoch_ = 0;
  size_t position_ = 0;          ///< in order_
  std::vector<size_t> order_;    ///< of this epoch, without `carried_`
  std::vector<size_t> carried_;  ///< those that waited when the epoch began
  std::vector<size_t> waiting_;  ///< in the order in which they will be tried
};

/// Which notes are known to belong together, in either order.
class KnownPairs {
 public:
  explicit KnownPairs(const std::vector<Pair>& pairs);
  /// [2B * 2B], row by row: 1 where two notes of the batch are a known pair but not partners in it.
  std::vector<uint8_t> excluded(const PairBatch& batch) const;

 private:
  std::unordered_map<int64_t, std::vector<int64_t>> partners_;
};

}  // namespace notellm
