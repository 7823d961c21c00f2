#include "core/store/cooccurrence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"

namespace notellm {
namespace {

struct Moment {
  int32_t note;
  double time;
};

/// What one user did, each note once.
struct Visitor {
  std::vector<Moment> viewed, clicked;  ///< notes of the workspace; clicked is ascending in time
  double weight = 0;                    ///< 1 / N_u
};

/// A user who viewed a note, seen from the note.
struct Viewing {
  int32_t visitor;
  double time;
};

/// Keeps each note's first moment. [moments] -> one a note, ascending in note.
void keep_first(std::vector<Moment>& moments) {
  std::sort(moments.begin(), moments.end(),
            [](const Moment& a, const Moment& b) { return a.note != b.note ? a.note < b.note : a.time < b.time; });
  const auto same = [](const Moment& a, const Moment& b) { return a.note == b.note; };
  moments.erase(std::unique(moments.begin(), moments.end(), same), moments.end());
  moments.shrink_to_fit();
}

void drop_outside(std::vector<Moment>& moments, int64_t notes) {
  std::erase_if(moments, [notes](const Moment& moment) { return moment.note >= notes; });
}

/// Users who clicked anything, in the order of their first click; the others say nothing about any pair.
std::vector<Visitor> visitors_of(const std::vector<Interaction>& log, int64_t notes, bool all_views) {
  int32_t users = 0;
  for (const Interaction& line : log) users = std::max(users, line.user + 1);
  std::vector<int32_t> place(static_cast<size_t>(users), -1);
  std::vector<Visitor> visitors;
  for (const Interaction& line : log) {
    if (!line.click) continue;
    int32_t& at = place[static_cast<size_t>(line.user)];
    if (at < 0) {
      at = static_cast<int32_t>(visitors.size());
      visitors.emplace_back();
    }
    visitors[static_cast<size_t>(at)].clicked.push_back({line.note, line.time});
  }
  for (const Interaction& line : log) {
    const int32_t at = place[static_cast<size_t>(line.user)];
    if (all_views && at >= 0) visitors[static_cast<size_t>(at)].viewed.push_back({line.note, line.time});
  }
  for (Visitor& visitor : visitors) {
    keep_first(visitor.clicked);
    visitor.weight = 1.0 / static_cast<double>(visitor.clicked.size());
    drop_outside(visitor.clicked, notes);
    keep_first(visitor.viewed);
    drop_outside(visitor.viewed, notes);
    if (!all_views) visitor.viewed = visitor.clicked;
    std::stable_sort(visitor.clicked.begin(), visitor.clicked.end(),
                     [](const Moment& a, const Moment& b) { return a.time < b.time; });
  }
  return visitors;
}

/// viewings[note] = who viewed it, in the order of visitors.
std::vector<std::vector<Viewing>> viewings_of(const std::vector<Visitor>& visitors, int64_t notes) {
  std::vector<std::vector<Viewing>> viewings(static_cast<size_t>(notes));
  for (size_t v = 0; v < visitors.size(); ++v)
    for (const Moment& moment : visitors[v].viewed)
      viewings[static_cast<size_t>(moment.note)].push_back({static_cast<int32_t>(v), moment.time});
  return viewings;
}

/// One query's scores: a dense row that is cleared through the list of what was touched.
class ScoreRow {
 public:
  explicit ScoreRow(int64_t notes) : score_(static_cast<size_t>(notes), 0) {}

  void add(const std::vector<Viewing>& viewings, const std::vector<Visitor>& visitors) {
    for (const Viewing& viewing : viewings) {
      const Visitor& visitor = visitors[static_cast<size_t>(viewing.visitor)];
      auto later = std::upper_bound(visitor.clicked.begin(), visitor.clicked.end(), viewing.time,
                                    [](double time, const Moment& moment) { return time < moment.time; });
      for (; later != visitor.clicked.end(); ++later) {
        double& score = score_[static_cast<size_t>(later->note)];
        if (score == 0) touched_.push_back(later->note);
        score += visitor.weight;
      }
    }
  }

  /// The row's scores, divided by scale(target), as pairs of `query`; leaves the row empty.
  template <class Scale>
  void take(int32_t query, const Scale& scale, std::vector<Pair>& pairs) {
    pairs.clear();
    for (const int32_t target : touched_) {
      const double score = std::exchange(score_[static_cast<size_t>(target)], 0) / scale(target);
      if (target != query) pairs.push_back({query, target, score});
    }
    touched_.clear();
  }

 private:
  std::vector<double> score_;
  std::vector<int32_t> touched_;
};

void keep_best(std::vector<Pair>& pairs, int64_t top) {
  const size_t kept = std::min(pairs.size(), static_cast<size_t>(top));
  std::partial_sort(pairs.begin(), pairs.begin() + static_cast<ptrdiff_t>(kept), pairs.end(), better_first);
  pairs.resize(kept);
}

}  // namespace

void check(const CooccurrenceParams& params) {
  if (params.top < 1) throw Error("top", "at least 1 target", fmt::format("{}", params.top));
  if (!(params.low <= params.up)) throw Error("low", fmt::format("at most up = {}", params.up), fmt::format("{}", params.low));
  if (params.normalise != "none" && params.normalise != "popularity")
    throw Error("normalise", "none or popularity", params.normalise);
  if (params.views != "clicks" && params.views != "all") throw Error("views", "clicks or all", params.views);
}

/// Normalised scores are smaller by two orders of magnitude.
double lowest_kept(const CooccurrenceParams& params) {
  if (params.low >= 0) return params.low;
  return params.normalise == "popularity" ? 0.0001 : 0.01;
}

void score_queries(const std::vector<Interaction>& log, int64_t notes, const CooccurrenceParams& params,
                   const std::function<void(std::vector<Pair>& scored)>& take, Progress& progress, const std::stop_token& stop) {
  check(params);
  progress.phase("counting what is clicked together");
  const std::vector<Visitor> visitors = visitors_of(log, notes, params.views == "all");
  const std::vector<std::vector<Viewing>> viewings = viewings_of(visitors, notes);
  std::vector<double> clickers(static_cast<size_t>(notes), 0);
  for (const Visitor& visitor : visitors)
    for (const Moment& moment : visitor.clicked) ++clickers[static_cast<size_t>(moment.note)];

  ScoreRow row(notes);
  std::vector<Pair> scored;
  for (int32_t query = 0; query < notes; ++query) {
    throw_if_stopped(stop);
    const std::vector<Viewing>& viewers = viewings[static_cast<size_t>(query)];
    row.add(viewers, visitors);
    row.take(
        query,
        [&](int32_t target) {
          if (params.normalise == "none") return 1.0;
          return std::sqrt(static_cast<double>(viewers.size()) * clickers[static_cast<size_t>(target)]);
        },
        scored);
    if (!scored.empty()) take(scored);
    if (query % 256 == 0 || query + 1 == notes) progress.report(query + 1, notes, "notes");
  }
}

std::vector<Pair> cooccurrence_pairs(const std::vector<Interaction>& log, int64_t notes, const CooccurrenceParams& params,
                                     Progress& progress, std::stop_token stop) {
  std::vector<Pair> pairs;
  const double low = lowest_kept(params);
  score_queries(
      log, notes, params,
      [&](std::vector<Pair>& scored) {
        std::erase_if(scored, [&](const Pair& pair) { return pair.score < low || pair.score > params.up; });
        keep_best(scored, params.top);
        pairs.insert(pairs.end(), scored.begin(), scored.end());
      },
      progress, stop);
  return pairs;
}

}  // namespace notellm
