// Recall against a brute-force walk over random vectors with ties, and against arithmetic done by hand.
#include "core/index/recall.h"

#include "core/base/error.h"
#include "core/index/dot_products.h"
#include "tests/index/random_vectors.h"
#include "tests/support/testing.h"

using namespace notellm;
using notellm::testing::message_of;
using notellm::testing::random_vectors;

namespace {

std::vector<Pair> random_pairs(int64_t count, int64_t rows, uint64_t seed) {
  Random random(seed);
  std::vector<Pair> pairs;
  for (int64_t i = 0; i < count; ++i) pairs.push_back({random.below(rows), random.below(rows), 0});
  return pairs;
}

}  // namespace

class RecallTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ranks_as_a_brute_force_walk_does();
  void popularity_by_hand();
  void a_pair_of_a_note_with_itself_never_counts();
  void says_where_ties_decide();
  void without_pairs_there_is_nothing_to_recall();
  void refuses_rows_beyond_the_vectors();
  void stops_when_asked();
};

void RecallTest::ranks_as_a_brute_force_walk_does() {
  const int64_t rows = 3000, dim = 4;
  const Vectors vectors = random_vectors(rows, dim, 7, 2);
  const auto pairs = random_pairs(900, rows, 8);
  Progress silent;
  const RecallResult result = evaluate_recall(vectors.view(), pairs, 2, silent, {});
  QVERIFY(result.selection.kept.size() > 300);

  int64_t pairs_with_ties = 0;
  for (size_t i = 0; i < result.ranks.size(); ++i) {
    const Pair& pair = pairs[static_cast<size_t>(result.selection.kept[i])];
    std::vector<float> scores(static_cast<size_t>(rows));
    dot_products(vectors.view().row(pair.query), vectors.view(), 0, rows, scores.data());
    int64_t rank = 0, tied = 0;
    for (int64_t row = 0; row < rows; ++row) {
      if (!result.selection.in_pool[static_cast<size_t>(row)] || row == pair.target) continue;
      const float score = scores[static_cast<size_t>(row)], target = scores[static_cast<size_t>(pair.target)];
      rank += score > target || (score == target && row < pair.target);
      tied += score == target;
    }
    QCOMPARE(result.ranks[i].rank, rank);
    QCOMPARE(result.ranks[i].tied, tied);
    pairs_with_ties += tied > 0;
  }
  QVERIFY(pairs_with_ties > 100);
}

void RecallTest::popularity_by_hand() {
  // Query 0 leaves the pool; by clicks it reads 3 (9), 1 (5), 2 (5), 4 (0).
  const std::vector<int64_t> clicks = {100, 5, 5, 9, 0};
  const std::vector<Pair> pairs = {{0, 2, 0}};
  const RecallResult result = evaluate_popularity(clicks, pairs);
  QCOMPARE(result.selection.pool, int64_t{4});
  QCOMPARE(result.ranks[0].better, int64_t{1});
  QCOMPARE(result.ranks[0].tied, int64_t{1});
  QCOMPARE(result.ranks[0].rank, int64_t{2});
}

void RecallTest::a_pair_of_a_note_with_itself_never_counts() {
  const std::vector<Pair> pairs = {{1, 1, 0}, {1, 2, 0}};
  const RecallPairs selected = select_recall_pairs(pairs, 3);
  QCOMPARE(selected.kept, std::vector<int64_t>{1});
  QCOMPARE(selected.pool, int64_t{2});
}

void RecallTest::says_where_ties_decide() {
  // Nine better, three equal: ranks 9 to 12 are the order's choice, so R@10 is and R@20 is not.
  const std::vector<TargetRank> ranks = {{9, 9, 3}, {30, 30, 0}};
  const auto table = recall_table(ranks, 40);
  QCOMPARE(table[0].k, int64_t{10});
  QCOMPARE(table[0].hits, int64_t{1});
  QCOMPARE(table[0].recall, 0.5);
  QCOMPARE(table[0].tied_at_k, int64_t{1});
  QCOMPARE(table[0].random, 0.25);
  QCOMPARE(table[1].tied_at_k, int64_t{0});
  QVERIFY(!table[1].whole_pool);
  QVERIFY(table[2].whole_pool);
  QCOMPARE(table[2].random, 1.0);
}

void RecallTest::without_pairs_there_is_nothing_to_recall() {
  const Vectors vectors = random_vectors(5, 4, 1);
  Progress silent;
  const RecallResult result = evaluate_recall(vectors.view(), {}, 1, silent, {});
  QCOMPARE(result.table.size(), kRecallDepths.size());
  QCOMPARE(result.table[0].recall, 0.0);
  QCOMPARE(result.selection.pool, int64_t{5});
}

void RecallTest::refuses_rows_beyond_the_vectors() {
  const std::vector<Pair> pairs = {{0, 1, 0}, {2, 7, 0}};
  QCOMPARE(message_of([&] { select_recall_pairs(pairs, 5); }), std::string("pair 1: expected rows below 5, found 7"));
}

void RecallTest::stops_when_asked() {
  const Vectors vectors = random_vectors(100, 4, 1);
  const auto pairs = random_pairs(20, 100, 2);
  Progress silent;
  std::stop_source source;
  source.request_stop();
  QVERIFY_THROWS_EXCEPTION(Interrupted, evaluate_recall(vectors.view(), pairs, 1, silent, source.get_token()));
}

NOTELLM_TEST(RecallTest)
#include "recall_test.moc"
