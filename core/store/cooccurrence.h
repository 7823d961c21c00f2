// Which notes are sought together, from a log of views and clicks (NoteLLM, section 3.2; NoteLLM-2, section 3.1):
//
//   s(A->B) = sum over the users who viewed A before they clicked B of 1 / N_u,   N_u = number of notes the user clicked
//
// Choices made here:
// - a note viewed or clicked twice by one user counts once, at its first time; equal times have no order and count in
//   neither direction;
// - N_u counts every clicked note, also those that the workspace does not hold;
// - `normalise: popularity` replaces s by s / sqrt(pop_A pop_B) in the bounds and in the ranking, pop_A = users who viewed
//   A, pop_B = users who clicked B: raw scores of a small log mostly say 'popular';
// - A is never its own target; scores below `low` or above `up` are dropped, then the `top` best stay (ties: note order).
// Exact for every log. Time: sum over users of viewed x clicked notes; memory: the log and one row of scores.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/store/workspace.h"

namespace notellm {

/// One line of the log. Users are numbered from 0; notes at or above the number of notes stand outside the workspace.
struct Interaction {
  int32_t user = 0, note = 0;
  double time = 0;
  bool click = false;  ///< else a view only
};

struct CooccurrenceParams {
  double low = -1;                 ///< lowest score that is kept; negative = 0.01, or 0.0001 with normalise popularity
  double up = 30;                  ///< highest score that is kept
  int64_t top = 10;                ///< targets kept for each note
  std::string normalise = "none";  ///< none | popularity
  std::string views = "clicks";    ///< clicks: a note is viewed when it is clicked | all: every line of the log is a view
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(CooccurrenceParams, low, up, top, normalise, views)

/// Throws Error for settings that mean nothing (top < 1, low > up, another word for normalise or views).
void check(const CooccurrenceParams& params);

/// `low` as it counts: given, or its default.
double lowest_kept(const CooccurrenceParams& params);

/// The order of a query's targets: better scores first, equal ones by note.
inline bool better_first(const Pair& a, const Pair& b) { return a.score != b.score ? a.score > b.score : a.target < b.target; }

/// Calls `take` with every pair that has a score, one query after another, targets in no order. Of `params` only `normalise` and
/// `views` count: what is kept is the caller's affair. Throws Error as check() does, Interrupted.
void score_queries(const std::vector<Interaction>& log, int64_t notes, const CooccurrenceParams& params,
                   const std::function<void(std::vector<Pair>& scored)>& take, Progress& progress, const std::stop_token& stop);

/// Pairs of notes 0..notes-1, queries ascending, each query's targets best first. Sums run over users in the order of their
/// first click in the log. Throws Error as check() does, Interrupted.
std::vector<Pair> cooccurrence_pairs(const std::vector<Interaction>& log, int64_t notes, const CooccurrenceParams& params,
                                     Progress& progress, std::stop_token stop);

}  // namespace notellm
