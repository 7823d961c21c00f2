// Overlap against sets counted by hand and against a brute-force loop.
#include "core/index/overlap.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "tests/index/random_vectors.h"
#include "tests/support/testing.h"

using namespace notellm;
using notellm::testing::message_of;
using notellm::testing::random_vectors;
using notellm::testing::ScratchFolder;

namespace {

/// Notes named by `first`, `first`+1, ...
Embedding embedding_of(const ScratchFolder& folder, const std::string& name, int64_t first, const Vectors& vectors) {
  std::vector<std::string> ids;
  for (int64_t row = 0; row < vectors.rows(); ++row) ids.push_back("n" + std::to_string(first + row));
  return read_embedding(write_embedding(folder.path(), name, {}, ids, vectors.view()));
}

/// The ids of the k notes of `among` nearest to `id`, by sorting in double.
std::set<std::string> nearest_by_sorting(const Embedding& embedding, const std::set<std::string>& among, const std::string& id,
                                         size_t k) {
  const float* query = embedding.vectors.view().row(*embedding.row_of(id));
  std::vector<std::pair<double, std::string>> scored;
  for (const std::string& other : among) {
    if (other == id) continue;
    double score = 0;
    for (int64_t d = 0; d < embedding.vectors.dim(); ++d)
      score += double{query[d]} * double{embedding.vectors.view().row(*embedding.row_of(other))[d]};
    scored.emplace_back(-score, other);
  }
  std::sort(scored.begin(), scored.end());
  std::set<std::string> nearest;
  for (size_t i = 0; i < std::min(k, scored.size()); ++i) nearest.insert(scored[i].second);
  return nearest;
}

}  // namespace

class OverlapTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void of_lists_counted_by_hand();
  void mean_equals_a_brute_force_loop();
  void an_embedding_overlaps_itself_wholly();
  void nothing_shared_and_nonsense();
};

void OverlapTest::of_lists_counted_by_hand() {
  const std::vector<int64_t> a{1, 2, 3, 4, 5}, b{5, 1, 9, 2, 8}, none, two{2, 1};
  QCOMPARE(overlap_at(a, b, 1), 0.0);
  QCOMPARE(overlap_at(a, b, 2), 0.5);    // 1
  QCOMPARE(overlap_at(a, b, 4), 0.5);    // 1, 2
  QCOMPARE(overlap_at(a, b, 5), 0.6);    // 1, 2, 5
  QCOMPARE(overlap_at(a, b, 100), 0.6);  // the lists end at 5
  QCOMPARE(overlap_at(a, two, 4), 0.5);  // 1, 2 of 4
  QCOMPARE(overlap_at(two, a, 100), 2.0 / 5);
  QCOMPARE(overlap_at(a, none, 10), 0.0);
  QCOMPARE(overlap_at(none, none, 10), 0.0);
}

void OverlapTest::mean_equals_a_brute_force_loop() {
  const ScratchFolder folder;
  const Embedding a = embedding_of(folder, "a", 0, random_vectors(90, 6, 1));
  const Embedding b = embedding_of(folder, "b", 30, random_vectors(90, 9, 2));
  std::set<std::string> shared;
  for (const std::string& id : a.ids) {
    if (b.row_of(id)) shared.insert(id);
  }
  QCOMPARE(shared.size(), size_t{60});

  const MeanOverlap found = mean_overlap(a, b, {.depths = {5, 20}, .sample = 1000}, {});
  QCOMPARE(found.shared, 60);
  QCOMPARE(found.asked, 60);
  for (size_t i = 0; i < 2; ++i) {
    const size_t k = i == 0 ? 5 : 20;
    double sum = 0;
    for (const std::string& id : shared) {
      const auto in_a = nearest_by_sorting(a, shared, id, k), in_b = nearest_by_sorting(b, shared, id, k);
      for (const std::string& other : in_a) sum += in_b.contains(other) ? 1.0 / static_cast<double>(k) : 0;
    }
    QVERIFY(std::abs(found.mean[i] - sum / 60) < 1e-12);
  }
}

void OverlapTest::an_embedding_overlaps_itself_wholly() {
  const ScratchFolder folder;
  const Embedding a = embedding_of(folder, "a", 0, random_vectors(300, 8, 1, 4));
  const MeanOverlap found = mean_overlap(a, a, {.sample = 20}, {});
  QCOMPARE(found.asked, 20);
  for (const double mean : found.mean) QVERIFY(std::abs(mean - 1) < 1e-12);
}

void OverlapTest::nothing_shared_and_nonsense() {
  const ScratchFolder folder;
  const Embedding a = embedding_of(folder, "a", 0, random_vectors(10, 8, 1));
  const Embedding b = embedding_of(folder, "b", 10, random_vectors(10, 8, 1));
  QCOMPARE(mean_overlap(a, b, {}, {}).shared, 0);
  QCOMPARE(mean_overlap(a, b, {}, {}).mean, (std::vector<double>{0, 0, 0}));
  QVERIFY(message_of([&] { mean_overlap(a, a, {.depths = {0}}, {}); }).find("k of 1 or more, found 0") != std::string::npos);
  std::stop_source stopped;
  stopped.request_stop();
  QVERIFY_EXCEPTION_THROWN(mean_overlap(a, a, {}, stopped.get_token()), Interrupted);
}

NOTELLM_TEST(OverlapTest)
#include "overlap_test.moc"
