// From the workspace's log to its pairs: co-occurrence (cooccurrence.h), splits (pair_split.h), the rule for short notes
// (pair_short.h).
#pragma once

#include <array>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/store/cooccurrence.h"
#include "core/store/pair_short.h"
#include "core/store/pair_split.h"
#include "core/store/workspace.h"

namespace notellm {

struct PairParams {
  CooccurrenceParams scores;
  std::array<double, 3> split{0.8, 0.1, 0.1};  ///< shares of train, val, test among the kept pairs
  ShortParams short_notes;
  uint64_t seed = 0;  ///< decides the splits and the order of the pairs
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(PairParams, scores, split, short_notes, seed)

struct PairReport {
  int64_t train = 0, val = 0, test = 0;
  int64_t between_splits = 0;                 ///< pairs lost because their notes stand in different splits
  int64_t queries = 0;                        ///< different queries among all scored pairs
  int64_t short_query = 0, short_target = 0;  ///< test pairs
  int64_t short_notes = 0, threshold = 0;     ///< notes of at most `threshold` code points are short
};

/// What make_pairs says of `pairs` (queries ascending) split into `split`; `lengths` by row, from text_lengths().
PairReport report_of(const std::vector<Pair>& pairs, const PairSplit& split, const std::vector<int64_t>& lengths,
                     const ShortParams& short_notes);

/// The log in the order of import; users are numbered as they appear.
std::vector<Interaction> read_interactions(const Workspace& workspace, std::stop_token stop);

/// Throws Error for a workspace without notes or clicks.
void require_clicks(const Workspace& workspace, const std::vector<Interaction>& log);

/// Replaces all pairs of the workspace in one transaction, each split in an order shuffled by the seed. When stopped, or when
/// anything fails, the old pairs stay. Throws Error (also for a workspace without notes or clicks), Interrupted, Exhausted.
PairReport make_pairs(Workspace& workspace, const PairParams& params, Progress& progress, std::stop_token stop);

}  // namespace notellm
