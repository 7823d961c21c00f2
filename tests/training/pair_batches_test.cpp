#include "training/pair_batches.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/random.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

namespace {

/// Different pairs among `notes` notes, with some notes in many of them.
std::vector<Pair> random_pairs(int64_t notes, size_t count, uint64_t seed) {
  Random random(seed);
  std::set<std::pair<int64_t, int64_t>> found;
  while (found.size() < count) {
    const int64_t a = random.below(1 + random.below(notes)), b = random.below(notes);
    if (a != b) found.emplace(a, b);
  }
  std::vector<Pair> pairs;
  for (const auto& [query, target] : found) pairs.push_back({query, target, 1.0});
  return pairs;
}

}  // namespace

class PairBatchesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void no_note_stands_twice_in_a_batch() {
    PairBatches batches(random_pairs(60, 300, 1), 16, 7);
    for (int step = 0; step < 200; ++step) {
      const PairBatch batch = batches.next();
      QVERIFY(batch.pairs() >= 1 && batch.pairs() <= 16);
      QCOMPARE(std::set<int64_t>(batch.rows.begin(), batch.rows.end()).size(), batch.rows.size());
    }
  }

  void every_drawn_pair_exists_and_each_comes_about_once_an_epoch() {
    const std::vector<Pair> pairs = random_pairs(400, 200, 2);
    PairBatches batches(pairs, 8, 7);
    std::map<std::pair<int64_t, int64_t>, int> drawn;
    while (batches.epoch() < 5) {
      const PairBatch batch = batches.next();
      for (int64_t i = 0; i < batch.pairs(); ++i)
        ++drawn[{batch.rows[static_cast<size_t>(i)], batch.rows[static_cast<size_t>(i + batch.pairs())]}];
    }
    QCOMPARE(drawn.size(), pairs.size());
    for (const Pair& pair : pairs) {
      const int times = drawn.at({pair.query, pair.target});
      QVERIFY2(times >= 3 && times <= 6, std::to_string(times).c_str());
    }
  }

  void the_seed_decides_the_order() {
    const std::vector<Pair> pairs = random_pairs(400, 200, 3);
    PairBatches one(pairs, 8, 1), same(pairs, 8, 1), other(pairs, 8, 2);
    const auto first = one.next().rows;
    QCOMPARE(same.next().rows, first);
    QVERIFY(other.next().rows != first);
  }

  void a_restored_state_goes_on_exactly() {
    const std::vector<Pair> pairs = random_pairs(50, 120, 4);
    for (const int before : {0, 1, 5, 13, 40}) {
      PairBatches straight(pairs, 12, 5), resumed(pairs, 12, 5);
      for (int step = 0; step < before; ++step) straight.next();
      resumed.restore(Json::parse(straight.state().dump()));
      for (int step = 0; step < 40; ++step) QCOMPARE(resumed.next().rows, straight.next().rows);
    }
  }

  void a_star_gives_batches_of_one_pair_in_turn() {
    PairBatches batches({{0, 1, 0}, {0, 2, 0}, {0, 3, 0}}, 4, 1);
    std::set<int64_t> targets;
    for (int step = 0; step < 3; ++step) {
      const PairBatch batch = batches.next();
      QCOMPARE(batch.pairs(), 1);
      targets.insert(batch.rows[1]);
    }
    QCOMPARE(targets.size(), size_t{3});
  }

  void known_pairs_of_other_rows_are_excluded() {
    const std::vector<Pair> pairs = random_pairs(60, 500, 6);
    const KnownPairs known(pairs);
    PairBatches batches(pairs, 16, 9);
    size_t excluded_at_all = 0;
    for (int step = 0; step < 20; ++step) {
      const PairBatch batch = batches.next();
      const std::vector<uint8_t> excluded = known.excluded(batch);
      const size_t n = batch.rows.size();
      for (size_t i = 0; i < n; ++i) {
        for (size_t j = 0; j < n; ++j) {
          const bool together = std::any_of(pairs.begin(), pairs.end(), [&](const Pair& p) {
            return (p.query == batch.rows[i] && p.target == batch.rows[j]) ||
                   (p.query == batch.rows[j] && p.target == batch.rows[i]);
          });
          const bool partners = i + n / 2 == j || j + n / 2 == i;
          QCOMPARE(excluded[i * n + j] != 0, together && !partners);
          excluded_at_all += excluded[i * n + j];
        }
      }
    }
    QVERIFY(excluded_at_all > 0);
  }

  void refuses_what_it_cannot_use() {
    QVERIFY(message_of([] { PairBatches({}, 4, 1); }).find("none") != std::string::npos);
    PairBatches batches({{0, 1, 0}}, 4, 1);
    QVERIFY(!message_of([&] {
               batches.restore({{"epoch", 0}, {"position", 0}, {"carried", Json::array()}, {"waiting", {7}}});
             }).empty());
    QVERIFY(!message_of([&] { batches.restore({{"epoch", 0}}); }).empty());
  }
};

NOTELLM_TEST(PairBatchesTest)
#include "pair_batches_test.moc"
