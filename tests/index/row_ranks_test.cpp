// Ranks against sorting every score.
#include "core/index/row_ranks.h"

#include <algorithm>

#include "core/index/dot_products.h"
#include "core/index/exact_search.h"
#include "tests/index/random_vectors.h"
#include "tests/support/testing.h"

using namespace notellm;
using notellm::testing::message_of;
using notellm::testing::random_vectors;

class RowRanksTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equal_the_places_in_the_sorted_list_data();
  void equal_the_places_in_the_sorted_list();
  void refuse_what_does_not_fit();
};

void RowRanksTest::equal_the_places_in_the_sorted_list_data() {
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("threads");
  QTest::newRow("one block") << 700 << 1;
  QTest::newRow("ties across blocks") << 20001 << 1;
  QTest::newRow("ties across parts") << 70001 << 3;
}

void RowRanksTest::equal_the_places_in_the_sorted_list() {
  QFETCH(int, rows);
  QFETCH(int, threads);
  const Vectors vectors = random_vectors(rows, 8, 5, 3);
  const int64_t query = rows / 3;
  const std::span<const float> numbers(vectors.view().row(query), 8);
  std::vector<float> scores(static_cast<size_t>(rows));
  dot_products(numbers.data(), vectors.view(), 0, rows, scores.data());
  std::vector<int64_t> order;
  for (int64_t row = 0; row < rows; ++row) {
    if (row != query) order.push_back(row);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](int64_t a, int64_t b) { return scores[static_cast<size_t>(a)] > scores[static_cast<size_t>(b)]; });

  std::vector<int64_t> wanted;
  for (int64_t i = 0; i < 200; ++i) wanted.push_back(order[static_cast<size_t>(i * (rows - 2) / 199)]);
  wanted.push_back(wanted.front());
  std::reverse(wanted.begin(), wanted.end());
  const std::vector<int64_t> ranks = ranks_of_rows(vectors.view(), numbers, wanted, query, threads);
  QCOMPARE(ranks.size(), wanted.size());
  for (size_t i = 0; i < wanted.size(); ++i) QCOMPARE(order[static_cast<size_t>(ranks[i])], wanted[i]);
}

void RowRanksTest::refuse_what_does_not_fit() {
  const Vectors vectors = random_vectors(10, 4, 1);
  const std::span<const float> query(vectors.view().row(2), 4);
  const std::vector<int64_t> itself{2}, outside{10}, fine{3};
  QVERIFY(ranks_of_rows(vectors.view(), query, {}, 2).empty());
  QVERIFY(message_of([&] { ranks_of_rows(vectors.view(), query, itself, 2); }).find("expected 0 to 9 but 2, found 2") !=
          std::string::npos);
  QVERIFY(message_of([&] { ranks_of_rows(vectors.view(), query, outside, 2); }).find("found 10") != std::string::npos);
  QVERIFY(message_of([&] { ranks_of_rows(vectors.view(), query.first(3), fine, 2); }).find("expected 4 numbers, found 3") !=
          std::string::npos);
}

NOTELLM_TEST(RowRanksTest)
#include "row_ranks_test.moc"
