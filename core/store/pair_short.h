// Which notes have hardly any text. Pairs whose query (target) is such a note are the short-query (short-target) pairs of
// NoteLLM-2's tables: there the picture has to speak.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/json.h"
#include "core/store/workspace.h"

namespace notellm {

/// How short is short; stored in the workspace with its pairs, so that every later table means the same notes.
struct ShortParams {
  int64_t tokens = 0;  ///< notes of at most so many tokens; 0: by share
  double share = 0.2;  ///< the shortest notes, so many of all (more where lengths are equal)
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ShortParams, tokens, share)

/// Throws Error for tokens < 0 or a share outside 0..1.
void check(const ShortParams& params);

struct ShortSets {
  std::vector<bool> is_short;                 ///< by row
  int64_t threshold = 0;                      ///< a note of at most this length is short
  int64_t notes = 0;                          ///< short notes
  int64_t query_pairs = 0, target_pairs = 0;  ///< test pairs whose query, whose target is short
};

/// Counts of the short notes and of those `test` pairs that have one, by `rule`; `lengths` by row.
ShortSets short_sets(const std::vector<Pair>& test, const std::vector<int64_t>& lengths, const ShortParams& rule);

/// The shortness rule alone: the threshold for `lengths` (by row). By share: the smallest length that enough notes do not exceed.
int64_t short_threshold(const std::vector<int64_t>& lengths, const ShortParams& params);

/// Code points of title, topics and content of each note by row: the length where no tokenizer is at hand.
std::vector<int64_t> text_lengths(const Workspace& workspace);

/// The short notes and their test pairs by the workspace's stored rule (the default rule where none is stored); `lengths` by
/// row, in tokens of the model that is judged, or text_lengths(). Throws Error when `lengths` has another number of rows.
ShortSets short_sets(const Workspace& workspace, const std::vector<int64_t>& lengths);
ShortSets short_sets(const Workspace& workspace);

}  // namespace notellm
