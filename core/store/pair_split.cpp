#include "core/store/pair_split.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

#include "core/base/error.h"
#include "core/base/random.h"

namespace notellm {
namespace {

constexpr int kSplits = 3;
constexpr int kSeedsPerRegion = 8;

/// Which split each note stands in; all start in the split with the largest share, the others grow out of it.
class Regions {
 public:
  Regions(const std::vector<Pair>& pairs, int64_t notes, const std::array<double, kSplits>& shares, uint64_t seed)
      : shares_(shares), random_(seed, "pair split"), links_(static_cast<size_t>(notes)) {
    rest_ = static_cast<int>(std::max_element(shares.begin(), shares.end()) - shares.begin());
    split_.assign(links_.size(), rest_);
    for (auto& inside : inside_) inside.assign(links_.size(), 0);
    for (const Pair& pair : pairs) {
      links_[static_cast<size_t>(pair.query)].push_back(pair.target);
      links_[static_cast<size_t>(pair.target)].push_back(pair.query);
    }
    for (size_t note = 0; note < links_.size(); ++note) {
      inside_[static_cast<size_t>(rest_)][note] = static_cast<int64_t>(links_[note].size());
      if (!links_[note].empty()) seeds_.push_back(static_cast<int64_t>(note));
    }
    random_.shuffle(seeds_);
    kept_[static_cast<size_t>(rest_)] = static_cast<int64_t>(pairs.size());
  }

  void grow() {
    for (int region = neediest(); region >= 0; region = neediest()) {
      const int64_t note = next(region);
      if (note < 0) return;
      take(note, region);
    }
  }

  int split_of(int64_t note) const { return split_[static_cast<size_t>(note)]; }

 private:
  struct Candidate {
    double share;  ///< of the note's links that stand in the region
    double tie;    ///< random: equal candidates in no order
    int64_t note, links;
    bool operator<(const Candidate& other) const { return std::tie(share, tie) < std::tie(other.share, other.tie); }
  };

  /// The growing split that lacks most pairs, or -1 when each has its share.
  int neediest() const {
    const auto kept = static_cast<double>(kept_[0] + kept_[1] + kept_[2]);
    int region = -1;
    double most = 0;
    for (int split = 0; split < kSplits; ++split) {
      const double lacking = shares_[static_cast<size_t>(split)] * kept - static_cast<double>(kept_[static_cast<size_t>(split)]);
      if (split != rest_ && lacking > most) std::tie(region, most) = std::tuple(split, lacking);
    }
    return region;
  }

  /// The best note for `region`: a seed while it has too few of them or no neighbours; -1 when the rest is empty.
  int64_t next(int region) {
    auto& queue = candidates_[static_cast<size_t>(region)];
    while (seeded_[static_cast<size_t>(region)] >= kSeedsPerRegion && !queue.empty()) {
      const Candidate best = queue.top();
      queue.pop();
      const auto note = static_cast<size_t>(best.note);
      if (split_[note] == rest_ && inside_[static_cast<size_t>(region)][note] == best.links) return best.note;
    }
    ++seeded_[static_cast<size_t>(region)];
    for (; next_seed_ < seeds_.size(); ++next_seed_)
      if (split_of(seeds_[next_seed_]) == rest_) return seeds_[next_seed_];
    return -1;
  }

  void take(int64_t note, int region) {
    const auto at = static_cast<size_t>(note), into = static_cast<size_t>(region), from = static_cast<size_t>(rest_);
    kept_[from] -= inside_[from][at];
    kept_[into] += inside_[into][at];
    split_[at] = region;
    for (const int64_t neighbour : links_[at]) {
      const auto beside = static_cast<size_t>(neighbour);
      --inside_[from][beside];
      const int64_t links = ++inside_[into][beside];
      if (split_[beside] != rest_) continue;
      const double share = static_cast<double>(links) / static_cast<double>(links_[beside].size());
      candidates_[into].push({share, random_.uniform(), neighbour, links});
    }
  }

  std::array<double, kSplits> shares_;
  Random random_;
  int rest_ = 0;
  std::vector<std::vector<int64_t>> links_;           ///< [note] partners in both directions, once a pair
  std::vector<int> split_;                            ///< [note]
  std::array<std::vector<int64_t>, kSplits> inside_;  ///< [split][note] links into that split
  std::array<int64_t, kSplits> kept_{}, seeded_{};    ///< pairs inside a split; seeds it had
  std::array<std::priority_queue<Candidate>, kSplits> candidates_;
  std::vector<int64_t> seeds_;
  size_t next_seed_ = 0;
};

}  // namespace

void check_shares(const std::array<double, 3>& shares) {
  const bool fine = std::all_of(shares.begin(), shares.end(), [](double share) { return share >= 0; }) &&
                    std::abs(shares[0] + shares[1] + shares[2] - 1) < 1e-6;
  if (!fine)
    throw Error("split", "three shares of at least 0 that sum to 1", fmt::format("{},{},{}", shares[0], shares[1], shares[2]));
}

PairSplit split_pairs(const std::vector<Pair>& pairs, int64_t notes, const std::array<double, 3>& shares, uint64_t seed) {
  check_shares(shares);
  Regions regions(pairs, notes, shares, seed);
  regions.grow();
  PairSplit result;
  for (const Pair& pair : pairs) {
    const int split = regions.split_of(pair.query);
    if (split == regions.split_of(pair.target))
      result.pairs[static_cast<size_t>(split)].push_back(pair);
    else
      ++result.between;
  }
  Random random(seed, "pair order");
  for (auto& kept : result.pairs) random.shuffle(kept);
  return result;
}

}  // namespace notellm
