#include "core/store/pair_preview.h"

#include <algorithm>
#include <cmath>

namespace notellm {
namespace {

int bin_of(double score) {
  const double place = (std::log10(score) - PairPreview::least_exponent) * PairPreview::bins_a_decade;
  return std::clamp(static_cast<int>(std::floor(place)), 0, PairPreview::bins_a_decade * PairPreview::decades - 1);
}

}  // namespace

double PairPreview::lower_edge(int bin) { return std::pow(10, static_cast<double>(bin) / bins_a_decade + least_exponent); }

PairPreview::PairPreview(const Workspace& workspace, const CooccurrenceParams& scores, Progress& progress,
                         const std::stop_token& stop, int64_t most_candidates)
    : histogram_(static_cast<size_t>(bins_a_decade * decades), 0) {
  check(scores);
  progress.phase("reading the log");
  const std::vector<Interaction> log = read_interactions(workspace, stop);
  require_clicks(workspace, log);
  const auto most = static_cast<size_t>(std::max<int64_t>(most_candidates, 1));
  score_queries(
      log, workspace.note_count(), scores, [&](std::vector<Pair>& scored) { add(scored, most); }, progress, stop);
  progress.phase("measuring the notes' text");
  lengths_ = text_lengths(workspace);
}

void PairPreview::add(std::vector<Pair>& scored, size_t most) {
  std::sort(scored.begin(), scored.end(), better_first);
  candidates_ += static_cast<int64_t>(scored.size());
  for (const Pair& pair : scored) ++histogram_[static_cast<size_t>(bin_of(pair.score))];
  highest_ = std::max(highest_, scored.front().score);
  lowest_ = lowest_ == 0 ? scored.back().score : std::min(lowest_, scored.back().score);
  const size_t kept = std::min(scored.size(), longest_);
  for (size_t i = 0; i < kept; ++i) {
    targets_.push_back(static_cast<int32_t>(scored[i].target));
    scores_.push_back(scored[i].score);
  }
  queries_.push_back(static_cast<int32_t>(scored.front().query));
  ends_.push_back(scores_.size());
  complete_.push_back(kept == scored.size());
  while (scores_.size() > most && longest_ > 1) halve_lists();
}

/// Every list loses its worse half, down to the longest length that is allowed from now on.
void PairPreview::halve_lists() {
  if (longest_ == SIZE_MAX) {
    longest_ = 0;
    for (size_t list = 0, begin = 0; list < ends_.size(); begin = ends_[list++])
      longest_ = std::max(longest_, ends_[list] - begin);
  }
  longest_ = std::max<size_t>(longest_ / 2, 1);
  size_t to = 0, begin = 0;
  for (size_t list = 0; list < ends_.size(); ++list) {
    const size_t end = ends_[list], kept = std::min(end - begin, longest_);
    std::move(targets_.begin() + static_cast<ptrdiff_t>(begin), targets_.begin() + static_cast<ptrdiff_t>(begin + kept),
              targets_.begin() + static_cast<ptrdiff_t>(to));
    std::move(scores_.begin() + static_cast<ptrdiff_t>(begin), scores_.begin() + static_cast<ptrdiff_t>(begin + kept),
              scores_.begin() + static_cast<ptrdiff_t>(to));
    if (kept < end - begin) complete_[list] = false;
    begin = end;
    ends_[list] = to += kept;
  }
  targets_.resize(to), scores_.resize(to);
}

PairPreview::Range PairPreview::range_of(size_t list, double low, double up, int64_t top) const {
  const auto first = scores_.begin() + static_cast<ptrdiff_t>(list == 0 ? 0 : ends_[list - 1]);
  const auto last = scores_.begin() + static_cast<ptrdiff_t>(ends_[list]);
  const auto begin = *first <= up ? first : std::partition_point(first, last, [up](double score) { return score > up; });
  const auto most = begin + std::min<ptrdiff_t>(last - begin, static_cast<ptrdiff_t>(top));
  const auto end = std::partition_point(begin, most, [low](double score) { return score >= low; });
  const bool ran_out = end == last && end - begin < static_cast<ptrdiff_t>(top);
  return {static_cast<size_t>(begin - scores_.begin()), static_cast<size_t>(end - scores_.begin()), complete_[list] || !ran_out};
}

PairPreview::Kept PairPreview::kept(const CooccurrenceParams& bounds) const {
  check(bounds);
  const double low = lowest_kept(bounds);
  Kept result;
  for (size_t list = 0; list < ends_.size(); ++list) {
    const Range range = range_of(list, low, bounds.up, bounds.top);
    result.pairs += static_cast<int64_t>(range.end - range.begin);
    result.queries += range.end > range.begin;
    result.exact = result.exact && range.exact;
  }
  return result;
}

std::vector<Pair> PairPreview::pairs(const CooccurrenceParams& bounds) const {
  check(bounds);
  const double low = lowest_kept(bounds);
  std::vector<Pair> pairs;
  for (size_t list = 0; list < ends_.size(); ++list) {
    const Range range = range_of(list, low, bounds.up, bounds.top);
    for (size_t i = range.begin; i < range.end; ++i) pairs.push_back({queries_[list], targets_[i], scores_[i]});
  }
  return pairs;
}

PairReport PairPreview::report(const PairParams& params) const {
  check(params.scores), check(params.short_notes), check_shares(params.split);
  const std::vector<Pair> kept = pairs(params.scores);
  const PairSplit split = split_pairs(kept, static_cast<int64_t>(lengths_.size()), params.split, params.seed);
  return report_of(kept, split, lengths_, params.short_notes);
}

std::pair<int64_t, int64_t> PairPreview::short_notes(const ShortParams& params) const {
  const int64_t threshold = short_threshold(lengths_, params);
  return {threshold,
          std::count_if(lengths_.begin(), lengths_.end(), [threshold](int64_t length) { return length <= threshold; })};
}

}  // namespace notellm
