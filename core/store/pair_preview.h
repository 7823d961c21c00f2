// How many pairs some settings would make, at once: every scored pair of the log is computed one time and kept sorted, so that
// another bound is a binary search a query. The counts are make_pairs' own (pair_maker.h), for the same settings.
//
// Memory: 12 bytes a scored pair. A log with more than `most_candidates` of them keeps each query's best only (as many as
// fit); whether an answer could need the others is said with it.
#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/store/pair_maker.h"

namespace notellm {

class PairPreview {
 public:
  static constexpr int64_t usual_most_candidates = 16'000'000;  // 192 MB

  /// Of `scores` only `normalise` and `views` count. Throws Error for an unknown word, and as make_pairs for a workspace
  /// without notes or clicks; Interrupted.
  PairPreview(const Workspace& workspace, const CooccurrenceParams& scores, Progress& progress, const std::stop_token& stop,
              int64_t most_candidates = usual_most_candidates);

  struct Kept {
    int64_t pairs = 0, queries = 0;
    bool exact = true;  ///< false: more pairs may be kept, whose scores were dropped for want of memory
  };
  /// Pairs that low, up and top keep. About 30 ms for 100 000 queries.
  Kept kept(const CooccurrenceParams& bounds) const;
  /// The same pairs, as cooccurrence_pairs() gives them.
  std::vector<Pair> pairs(const CooccurrenceParams& bounds) const;
  /// Equal to what make_pairs returns for `params`, all zero but the short notes when no pair is kept. Time: that of the split.
  PairReport report(const PairParams& params) const;
  /// Threshold and number of short notes.
  std::pair<int64_t, int64_t> short_notes(const ShortParams& params) const;

  int64_t candidates() const { return candidates_; }
  double lowest() const { return lowest_; }
  double highest() const { return highest_; }

  /// Scored pairs by score: bin b holds 10^(b / bins_a_decade + least_exponent) <= score < the next one's.
  static constexpr int bins_a_decade = 20, least_exponent = -8, decades = 16;
  const std::vector<int64_t>& histogram() const { return histogram_; }
  static double lower_edge(int bin);

 private:
  struct Range {
    size_t begin, end;  ///< in scores_
    bool exact;
  };
  Range range_of(size_t list, double low, double up, int64_t top) const;
  void add(std::vector<Pair>& scored, size_t most);
  void halve_lists();

  std::vector<int32_t> queries_;  ///< [list]
  std::vector<size_t> ends_;      ///< [list] end in scores_; a list begins where the one before ends
  std::vector<bool> complete_;    ///< [list] nothing was dropped
  std::vector<int32_t> targets_;  ///< [candidate], in each list best first
  std::vector<double> scores_;    ///< [candidate]
  std::vector<int64_t> lengths_;  ///< [note]
  std::vector<int64_t> histogram_;
  size_t longest_ = SIZE_MAX;  ///< of a list
  int64_t candidates_ = 0;
  double lowest_ = 0, highest_ = 0;
};

}  // namespace notellm
