#include "core/store/row_ranges.h"

#include <algorithm>

namespace notellm {
namespace {

/// Appends a range that begins at or after the last one's begin; touching ranges become one.
void append(std::vector<RowRanges::Range>& ranges, RowRanges::Range next) {
  if (next.begin >= next.end) return;
  if (!ranges.empty() && next.begin <= ranges.back().end) ranges.back().end = std::max(ranges.back().end, next.end);
  else ranges.push_back(next);
}

}  // namespace

RowRanges RowRanges::span(int64_t begin, int64_t end) {
  RowRanges result;
  append(result.ranges_, {begin, end});
  return result;
}

RowRanges RowRanges::of(std::vector<int32_t> rows) {
  RowRanges result;
  if (!std::is_sorted(rows.begin(), rows.end())) {
    const auto [least, most] = std::minmax_element(rows.begin(), rows.end());
    const int64_t first = *least, span = int64_t{*most} - first + 1;
    if (span / 16 < static_cast<int64_t>(rows.size())) {  // marking is faster than sorting: a million in milliseconds
      std::vector<uint8_t> has(static_cast<size_t>(span) + 1, 0);
      for (const int32_t row : rows) has[static_cast<size_t>(row - first)] = 1;
      for (int64_t begin = 0, end; begin < span; begin = end + 1) {
        for (end = begin; has[static_cast<size_t>(end)];) ++end;
        append(result.ranges_, {first + begin, first + end});
      }
      return result;
    }
    std::sort(rows.begin(), rows.end());
  }
  for (const int32_t row : rows) append(result.ranges_, {row, int64_t{row} + 1});
  return result;
}

int64_t RowRanges::count() const {
  int64_t sum = 0;
  for (const Range& range : ranges_) sum += range.end - range.begin;
  return sum;
}

bool RowRanges::contains(int64_t row) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), row, [](int64_t r, const Range& range) { return r < range.begin; });
  return after != ranges_.begin() && row < std::prev(after)->end;
}

std::vector<int64_t> RowRanges::rows() const {
  std::vector<int64_t> all;
  all.reserve(static_cast<size_t>(count()));
  for (const Range& range : ranges_)
    for (int64_t row = range.begin; row < range.end; ++row) all.push_back(row);
  return all;
}

RowRanges RowRanges::united(const RowRanges& other) const {
  RowRanges result;
  auto a = ranges_.begin(), b = other.ranges_.begin();
  while (a != ranges_.end() || b != other.ranges_.end()) {
    const bool first = b == other.ranges_.end() || (a != ranges_.end() && a->begin <= b->begin);
    append(result.ranges_, first ? *a++ : *b++);
  }
  return result;
}

RowRanges RowRanges::without(const RowRanges& other) const {
  RowRanges result;
  auto hole = other.ranges_.begin();
  for (Range rest : ranges_) {
    while (hole != other.ranges_.end() && hole->end <= rest.begin) ++hole;
    for (auto cut = hole; cut != other.ranges_.end() && cut->begin < rest.end; ++cut) {
      append(result.ranges_, {rest.begin, std::min(rest.end, cut->begin)});
      rest.begin = std::max(rest.begin, cut->end);
    }
    append(result.ranges_, rest);
  }
  return result;
}

}  // namespace notellm
