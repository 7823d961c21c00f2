#include "training/pair_batches.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "core/base/error.h"
#include "core/base/random.h"

namespace notellm {
namespace {

/// Takes pairs as long as they are free of each other.
class Gathering {
 public:
  explicit Gathering(int64_t wanted) : wanted_(static_cast<size_t>(wanted)) {}
  bool full() const { return chosen_.size() == wanted_; }
  bool take(const Pair& pair) {
    if (full() || used_.contains(pair.query) || used_.contains(pair.target)) return false;
    used_.insert(pair.query), used_.insert(pair.target);
    chosen_.push_back(pair);
    return true;
  }
  PairBatch batch() const {
    PairBatch batch;
    for (const Pair& pair : chosen_) batch.rows.push_back(pair.query);
    for (const Pair& pair : chosen_) batch.rows.push_back(pair.target);
    return batch;
  }

 private:
  size_t wanted_;
  std::unordered_set<int64_t> used_;
  std::vector<Pair> chosen_;
};

}  // namespace

PairBatches::PairBatches(std::vector<Pair> pairs, int64_t pairs_a_batch, uint64_t seed)
    : pairs_(std::move(pairs)), pairs_a_batch_(pairs_a_batch), seed_(seed) {
  std::erase_if(pairs_, [](const Pair& pair) { return pair.query == pair.target; });
  if (pairs_.empty()) throw Error("training", "pairs of two different notes", "none");
  start_epoch(0);
}

int64_t PairBatches::batches_an_epoch() const {
  return std::max<int64_t>(1, static_cast<int64_t>(pairs_.size()) / pairs_a_batch_);
}

void PairBatches::start_epoch(int64_t epoch) {
  epoch_ = epoch;
  position_ = 0;
  order_.resize(pairs_.size());
  std::iota(order_.begin(), order_.end(), size_t{0});
  Random(seed_, fmt::format("order of pairs, epoch {}", epoch)).shuffle(order_);
  carried_ = waiting_;
  const std::unordered_set<size_t> carried(carried_.begin(), carried_.end());
  std::erase_if(order_, [&](size_t pair) { return carried.contains(pair); });
}

PairBatch PairBatches::next() {
  Gathering gathering(pairs_a_batch_);
  std::erase_if(waiting_, [&](size_t pair) { return gathering.take(pairs_[pair]); });
  for (bool begun = false; !gathering.full();) {
    if (position_ == order_.size()) {
      if (begun) break;
      start_epoch(epoch_ + 1);
      begun = true;
    }
    while (position_ < order_.size() && !gathering.full()) {
      const size_t pair = order_[position_++];
      if (!gathering.take(pairs_[pair])) waiting_.push_back(pair);
    }
  }
  return gathering.batch();
}

Json PairBatches::state() const {
  return {{"epoch", epoch_}, {"position", position_}, {"carried", carried_}, {"waiting", waiting_}};
}

void PairBatches::restore(const Json& state) {
  try {
    const auto waiting = state.at("waiting").get<std::vector<size_t>>();
    waiting_ = state.at("carried").get<std::vector<size_t>>();
    for (const std::vector<size_t>& list : {waiting, waiting_}) {
      for (const size_t pair : list)
        if (pair >= pairs_.size())
          throw Error("state of the pairs", fmt::format("pairs 0 to {}", pairs_.size() - 1), fmt::format("{}", pair));
    }
    start_epoch(state.at("epoch").get<int64_t>());
    waiting_ = waiting;
    position_ = std::min(state.at("position").get<size_t>(), order_.size());
  } catch (const Json::exception& fault) {
    throw Error("state of the pairs", "epoch, position, carried and waiting pairs", fault.what());
  }
}

KnownPairs::KnownPairs(const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    partners_[pair.query].push_back(pair.target);
    partners_[pair.target].push_back(pair.query);
  }
}

std::vector<uint8_t> KnownPairs::excluded(const PairBatch& batch) const {
  const size_t notes = batch.rows.size(), half = notes / 2;
  std::unordered_map<int64_t, size_t> place;
  for (size_t i = 0; i < notes; ++i) place[batch.rows[i]] = i;
  std::vector<uint8_t> excluded(notes * notes, 0);
  for (size_t i = 0; i < notes; ++i) {
    const auto known = partners_.find(batch.rows[i]);
    if (known == partners_.end()) continue;
    for (const int64_t row : known->second) {
      const auto other = place.find(row);
      if (other != place.end() && other->second != (i + half) % notes) excluded[i * notes + other->second] = 1;
    }
  }
  return excluded;
}

}  // namespace notellm
