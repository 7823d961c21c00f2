// A set of note rows as sorted, disjoint, half-open ranges: "all of a million notes" is one pair of numbers.
#pragma once

#include <cstdint>
#include <vector>

namespace notellm {

class RowRanges {
 public:
  struct Range {
    int64_t begin = 0, end = 0;  ///< begin <= row < end
    bool operator==(const Range&) const = default;
  };

  RowRanges() = default;
  /// Rows begin..end-1.
  static RowRanges span(int64_t begin, int64_t end);
  /// From rows in any order, with or without repetitions. O(n log n), O(n) for rising rows.
  static RowRanges of(std::vector<int32_t> rows);

  bool empty() const { return ranges_.empty(); }
  int64_t count() const;
  bool contains(int64_t row) const;
  const std::vector<Range>& ranges() const { return ranges_; }
  /// Rising.
  std::vector<int64_t> rows() const;

  RowRanges united(const RowRanges& other) const;
  RowRanges without(const RowRanges& other) const;
  bool operator==(const RowRanges&) const = default;

 private:
  std::vector<Range> ranges_;
};

}  // namespace notellm
