// Exact search against sorting every score.
#include "core/index/exact_search.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/index/dot_products.h"
#include "tests/index/random_vectors.h"
#include "tests/support/testing.h"

using namespace notellm;
using notellm::testing::message_of;
using notellm::testing::random_vectors;

class ExactSearchTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void dot_products_agree_with_a_double_loop_data();
  void dot_products_agree_with_a_double_loop();
  void identical_to_sorting_every_score_data();
  void identical_to_sorting_every_score();
  void leaves_out_what_the_filter_forbids();
  void refuses_what_does_not_fit();
};

void ExactSearchTest::dot_products_agree_with_a_double_loop_data() {
  QTest::addColumn<int>("dim");
  for (const int dim : {1, 7, 8, 15, 16, 17, 64, 100}) QTest::addRow("%d", dim) << dim;
}

void ExactSearchTest::dot_products_agree_with_a_double_loop() {
  QFETCH(int, dim);
  const Vectors vectors = random_vectors(50, dim, 3);
  std::vector<float> scores(40);
  dot_products(vectors.view().row(5), vectors.view(), 10, 40, scores.data());
  for (int64_t i = 0; i < 40; ++i) {
    double expected = 0;
    for (int64_t d = 0; d < dim; ++d) expected += double{vectors.view().row(5)[d]} * double{vectors.view().row(10 + i)[d]};
    QVERIFY(std::abs(scores[static_cast<size_t>(i)] - expected) < 1e-6);
  }
}

void ExactSearchTest::identical_to_sorting_every_score_data() {
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("k");
  QTest::addColumn<int>("threads");
  QTest::newRow("fewer rows than asked for") << 7 << 10 << 1;
  QTest::newRow("one block") << 1000 << 10 << 1;
  QTest::newRow("many blocks, ties across blocks") << 40001 << 100 << 1;
  QTest::newRow("two threads, ties across parts") << 40001 << 100 << 2;
  QTest::newRow("three threads, k beyond a block") << 60000 << 3000 << 3;
  QTest::newRow("none asked for") << 100 << 0 << 1;
}

void ExactSearchTest::identical_to_sorting_every_score() {
  QFETCH(int, rows);
  QFETCH(int, k);
  QFETCH(int, threads);
  const Vectors vectors = random_vectors(rows, 8, 11, 3);
  const int64_t query = rows / 2;
  std::vector<Neighbour> expected;
  for (int64_t row = 0; row < rows; ++row) {
    float score = 0;
    dot_products(vectors.view().row(query), vectors.view(), row, 1, &score);
    if (row != query) expected.push_back({row, score});
  }
  std::stable_sort(expected.begin(), expected.end(), [](const Neighbour& a, const Neighbour& b) { return a.score > b.score; });
  expected.resize(std::min(expected.size(), static_cast<size_t>(k)));

  const auto found = exact_neighbours(vectors.view(), {vectors.view().row(query), 8}, {k, query, nullptr, threads});
  QCOMPARE(found.size(), expected.size());
  for (size_t i = 0; i < found.size(); ++i) {
    QCOMPARE(found[i].row, expected[i].row);
    QCOMPARE(found[i].score, expected[i].score);
  }
}

void ExactSearchTest::leaves_out_what_the_filter_forbids() {
  const Vectors vectors = random_vectors(2000, 16, 5);
  std::vector<bool> odd(2000);
  for (size_t row = 1; row < odd.size(); row += 2) odd[row] = true;
  const auto found = exact_neighbours(vectors.view(), {vectors.view().row(1), 16}, {2000, 1, &odd, 2});
  QCOMPARE(found.size(), size_t{999});  // the thousand odd rows without the query's own
  for (const Neighbour& neighbour : found) QVERIFY(neighbour.row % 2 == 1 && neighbour.row != 1);
}

void ExactSearchTest::refuses_what_does_not_fit() {
  const Vectors vectors = random_vectors(10, 4, 1);
  const std::vector<float> short_query(3);
  const std::vector<bool> short_filter(9);
  QCOMPARE(message_of([&] { exact_neighbours(vectors.view(), short_query, {}); }),
           std::string("query vector: expected 4 numbers, found 3"));
  QCOMPARE(message_of([&] {
             exact_neighbours(vectors.view(), {vectors.view().row(0), 4}, {1, -1, &short_filter, 1});
           }),
           std::string("filter: expected 10 rows, found 9"));
}

NOTELLM_TEST(ExactSearchTest)
#include "exact_search_test.moc"
