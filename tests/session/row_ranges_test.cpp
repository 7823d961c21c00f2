#include "core/store/row_ranges.h"

#include <random>
#include <set>

#include "tests/support/testing.h"

namespace notellm {
namespace {

using Set = std::set<int64_t>;

std::vector<int64_t> sorted(const Set& set) { return {set.begin(), set.end()}; }

/// Sorted, disjoint, not touching, not empty.
bool canonical(const RowRanges& ranges) {
  int64_t last = -1;
  for (const RowRanges::Range& one : ranges.ranges()) {
    if (one.begin <= last || one.end <= one.begin) return false;
    last = one.end;
  }
  return true;
}

class RowRangesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equals_a_set_in_random_trials() {
    std::mt19937 random(7);
    for (int trial = 0; trial < 400; ++trial) {
      const int rows = 1 + static_cast<int>(random() % 60);
      const auto draw = [&](Set& set) {
        std::vector<int32_t> list;
        const int runs = static_cast<int>(random() % 8);
        for (int i = 0; i < runs; ++i) {
          const int begin = static_cast<int>(random() % rows), length = static_cast<int>(random() % 9);
          for (int row = begin; row < std::min(rows, begin + length); ++row) list.push_back(row), set.insert(row);
        }
        std::shuffle(list.begin(), list.end(), random);
        return RowRanges::of(list);
      };
      Set a, b;
      const RowRanges ra = draw(a), rb = draw(b);
      QVERIFY(canonical(ra));
      QCOMPARE(ra.rows(), sorted(a));
      QCOMPARE(ra.count(), static_cast<int64_t>(a.size()));
      for (int64_t row = -1; row <= rows; ++row) QCOMPARE(ra.contains(row), a.contains(row));

      Set both = a, rest = a;
      both.insert(b.begin(), b.end());
      for (const int64_t row : b) rest.erase(row);
      QVERIFY(canonical(ra.united(rb)) && canonical(ra.without(rb)));
      QCOMPARE(ra.united(rb).rows(), sorted(both));
      QCOMPARE(ra.without(rb).rows(), sorted(rest));
      QVERIFY((ra == rb) == (a == b));
    }
  }

  void a_million_rows_are_two_numbers() {
    const RowRanges all = RowRanges::span(0, 1000000);
    QCOMPARE(all.ranges().size(), size_t{1});
    QCOMPARE(all.count(), int64_t{1000000});
    QCOMPARE(all.without(RowRanges::span(10, 20)).count(), int64_t{999990});
    QVERIFY(RowRanges::span(5, 5).empty());
  }
};

NOTELLM_TEST(RowRangesTest)

}  // namespace
}  // namespace notellm

#include "row_ranges_test.moc"
