// Neighbours against angles counted by hand, and against sorting all cosines at 100 000 notes.
#include <algorithm>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "tests/index/random_vectors.h"
#include "tests/inspector/large_world.h"
#include "tests/inspector/small_workspace.h"
#include "tests/support/testing.h"
#include "views/inspector/neighbour_finder.h"

using namespace notellm;
using namespace notellm::views;
using namespace notellm::testing;

namespace {

std::vector<std::string> ids_of(const NeighbourList& list) {
  std::vector<std::string> ids;
  for (const NeighbourEntry& entry : list.entries) ids.push_back(entry.id);
  return ids;
}

}  // namespace

class FinderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void badges_and_true_ranks_by_hand();
  void inside_the_view_only();
  void two_embeddings_side_by_side();
  void trouble_is_part_of_the_answer();
  void an_embedding_is_kept_until_its_files_change();
  void an_index_says_what_it_measured();
  void a_hundred_thousand_equal_sorting_and_are_quick();
};

void FinderTest::badges_and_true_ranks_by_hand() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "angles", small_ids(), {0, 10, 20, 5, 40, 50, 60, 70, 80, 90});
  EmbeddingShelf shelf;
  const NeighbourAnswer answer = find_neighbours(shelf, {.folder = folder.path(), .row = 0, .embedding = "angles", .k = 4}, {});
  QVERIFY(answer.exists);
  QCOMPARE(answer.id, "n0");
  QCOMPARE(ids_of(answer.first), (std::vector<std::string>{"n3", "n1", "n2", "n4"}));
  const auto& entries = answer.first.entries;
  QVERIFY(std::abs(entries[0].score - std::cos(5 * 3.14159265 / 180)) < 1e-6);
  for (size_t i = 0; i < 4; ++i) QCOMPARE(entries[i].rank, static_cast<int64_t>(i) + 1);
  for (size_t i = 0; i < 4; ++i) QCOMPARE(entries[i].overall_rank, entries[i].rank);
  QCOMPARE(entries[0].true_pair, true);  // n0 -> n3
  QCOMPARE(entries[3].true_pair, true);  // n4 -> n0
  QCOMPARE(entries[1].true_pair, false);
  QCOMPARE(entries[1].same_topic, true);
  QCOMPARE(entries[2].same_topic, true);  // by the tag in its content
  QCOMPARE(entries[0].same_topic, false);
  QCOMPARE(entries[0].seen_in_training, true);
  QCOMPARE(entries[3].seen_in_training, false);  // a validation pair only
  QCOMPARE(answer.first.others, 9);

  const auto& truths = answer.first.truths;
  QCOMPARE(truths.size(), size_t{3});
  QCOMPARE(truths[0].id, "n3");
  QCOMPARE(truths[0].rank, std::optional<int64_t>(1));
  QCOMPARE(truths[1].id, "n4");
  QCOMPARE(truths[1].is_target, false);
  QCOMPARE(truths[1].rank, std::optional<int64_t>(4));
  QCOMPARE(truths[2].id, "n9");
  QCOMPARE(truths[2].split, Split::test);
  QCOMPARE(truths[2].rank, std::optional<int64_t>(9));
}

void FinderTest::inside_the_view_only() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  // In the order of another import, and n7 has no vector.
  write_angles(folder.path(), "angles", {"n9", "n8", "n6", "n5", "n4", "n3", "n2", "n1", "n0"},
               {90, 80, 60, 50, 40, 5, 20, 10, 0});
  const auto view = std::make_shared<NoteRows>(NoteRows{{9, 7, 0, 2, 4}, {}});
  EmbeddingShelf shelf;
  NeighbourQuestion question{
      .folder = folder.path(), .row = 0, .embedding = "angles", .k = 10, .scope = Scope::filter, .view = view};
  const NeighbourList inside = find_neighbours(shelf, question, {}).first;
  QCOMPARE(ids_of(inside), (std::vector<std::string>{"n2", "n4", "n9"}));
  QCOMPARE(inside.in_scope, 3);
  QCOMPARE(inside.others, 8);
  QCOMPARE(inside.entries[0].overall_rank, 3);
  QCOMPARE(inside.entries[1].overall_rank, 4);
  QCOMPARE(inside.entries[2].overall_rank, 8);
  QCOMPARE(inside.truths[0].rank, std::optional<int64_t>(1));
  QCOMPARE(inside.truths[0].in_view, false);

  question.scope = Scope::greyed;
  const NeighbourList all = find_neighbours(shelf, question, {}).first;
  QCOMPARE(all.entries.size(), size_t{8});
  for (const NeighbourEntry& entry : all.entries)
    QCOMPARE(entry.in_view, entry.id == "n2" || entry.id == "n4" || entry.id == "n9");
  QCOMPARE(all.in_scope, 8);

  question.scope = Scope::filter;
  question.view = std::make_shared<NoteRows>();
  QVERIFY(find_neighbours(shelf, question, {}).first.entries.empty());
}

void FinderTest::two_embeddings_side_by_side() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "before", small_ids(), {0, 10, 20, 30, 40, 50, 60, 70, 80, 90});
  // n1 has no vector; n5 came first, n9 stayed last.
  write_angles(folder.path(), "after", {"n0", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"},
               {0, 20, 30, 40, 5, 60, 70, 80, 90});
  EmbeddingShelf shelf;
  const NeighbourAnswer answer =
      find_neighbours(shelf, {.folder = folder.path(), .row = 0, .embedding = "before", .other = "after", .k = 3}, {});
  QVERIFY(answer.second);
  QCOMPARE(ids_of(answer.first), (std::vector<std::string>{"n1", "n2", "n3"}));
  QCOMPARE(ids_of(*answer.second), (std::vector<std::string>{"n5", "n2", "n3"}));
  QCOMPARE(answer.first.entries[0].other_rank, std::nullopt);
  QCOMPARE(answer.first.entries[1].other_rank, std::optional<int64_t>(2));
  QCOMPARE(answer.first.entries[1].in_other_list, true);
  QCOMPARE(answer.first.entries[0].in_other_list, false);
  QCOMPARE(answer.second->entries[0].other_rank, std::optional<int64_t>(5));
  QCOMPARE(answer.second->entries[0].in_other_list, false);
  // Nine notes here, eight there, eight in common; the depth is that of the longer list.
  QCOMPARE(answer.overlap.size(), size_t{3});
  for (const Overlap& one : answer.overlap) QCOMPARE(one.share, 8.0 / 9);
}

void FinderTest::trouble_is_part_of_the_answer() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "part", {"n1", "n2"}, {0, 10});
  EmbeddingShelf shelf;
  NeighbourQuestion question{.folder = folder.path(), .row = 0, .embedding = "part"};
  QCOMPARE(find_neighbours(shelf, question, {}).first.trouble, Trouble::no_vector);
  question.embedding = "never made";
  QCOMPARE(find_neighbours(shelf, question, {}).first.trouble, Trouble::gone);

  question.embedding = "part", question.row = 1;
  QCOMPARE(find_neighbours(shelf, question, {}).first.trouble, Trouble::none);
  std::filesystem::resize_file(folder / "embeddings" / "part" / "vectors.npy", 100);
  const NeighbourAnswer broken = find_neighbours(shelf, question, {});
  QCOMPARE(broken.first.trouble, Trouble::broken);
  QVERIFY(broken.first.detail.find("vectors.npy") != std::string::npos);
  std::filesystem::remove_all(folder / "embeddings" / "part");
  QCOMPARE(find_neighbours(shelf, question, {}).first.trouble, Trouble::gone);

  question.row = 100;
  QCOMPARE(find_neighbours(shelf, question, {}).exists, false);
  question.folder = folder / "nothing";
  QVERIFY(message_of([&] { find_neighbours(shelf, question, {}); }).find("expected a workspace folder") != std::string::npos);
}

void FinderTest::an_embedding_is_kept_until_its_files_change() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "a", small_ids(), {0, 10, 20, 30, 40, 50, 60, 70, 80, 90});
  EmbeddingShelf shelf;
  const auto place = folder / "embeddings" / "a";
  const auto first = shelf.open(place);
  QCOMPARE(shelf.open(place), first);
  std::filesystem::remove_all(place);
  write_angles(folder.path(), "a", small_ids(), {0, 90, 80, 70, 60, 50, 40, 30, 20, 10});
  QVERIFY(shelf.open(place) != first);
  const NeighbourAnswer answer = find_neighbours(shelf, {.folder = folder.path(), .row = 0, .embedding = "a", .k = 1}, {});
  QCOMPARE(ids_of(answer.first), std::vector<std::string>{"n9"});
}

void FinderTest::an_index_says_what_it_measured() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  std::vector<std::string> ids = small_ids();
  for (int i = 10; i < 2000; ++i) ids.push_back("outside " + std::to_string(i));
  write_embedding(folder / "embeddings", "many", {}, ids, random_vectors(2000, 16, 3).view());
  EmbeddingShelf shelf;
  NeighbourQuestion question{.folder = folder.path(), .row = 0, .embedding = "many", .k = 10, .index = IndexKind::hnsw};
  const NeighbourAnswer exact = find_neighbours(shelf, question, {});
  QVERIFY(exact.first.index_missing);
  QVERIFY(!exact.first.index);
  Progress silent;
  shelf.build_index(folder.path(), "many", IndexKind::hnsw, silent, {});
  const NeighbourAnswer found = find_neighbours(shelf, question, {});
  QVERIFY(!found.first.index_missing);
  QVERIFY(found.first.index);
  QVERIFY(found.first.index->recall_at_10 >= 0.99);
  QCOMPARE(found.first.entries[0].overall_rank, 1);
  QCOMPARE(found.first.entries[0].row, -1);  // the workspace does not know it
  QCOMPARE(ids_of(found.first)[0], ids_of(exact.first)[0]);
}

void FinderTest::a_hundred_thousand_equal_sorting_and_are_quick() {
  const std::filesystem::path world = large_world();
  const Embedding embedding = read_embedding(world / "embeddings" / "random");
  const VectorsView& vectors = embedding.vectors.view();
  EmbeddingShelf shelf;
  Random random(4);
  std::vector<double> milliseconds, with_comparison;
  for (int i = 0; i < 220; ++i) {
    const int64_t row = random.below(vectors.rows);
    const Stopwatch watch;
    const NeighbourAnswer answer = find_neighbours(shelf, {.folder = world, .row = row, .embedding = "random", .k = 50}, {});
    if (i >= 20) milliseconds.push_back(watch.seconds() * 1e3);  // the first opens the embedding
    QCOMPARE(answer.first.entries.size(), size_t{50});
    if (i % 22 != 0) continue;

    std::vector<std::pair<double, int64_t>> sorted;
    for (int64_t other = 0; other < vectors.rows; ++other) {
      double score = 0;
      for (int64_t d = 0; d < vectors.dim; ++d) score += double{vectors.row(row)[d]} * double{vectors.row(other)[d]};
      if (other != row) sorted.emplace_back(-score, other);
    }
    std::partial_sort(sorted.begin(), sorted.begin() + 50, sorted.end());
    for (size_t place = 0; place < 50; ++place) {
      const NeighbourEntry& entry = answer.first.entries[place];
      QCOMPARE(entry.row, sorted[place].second);
      QCOMPARE(entry.id, embedding.ids[static_cast<size_t>(sorted[place].second)]);
      QVERIFY(std::abs(entry.score + sorted[place].first) < 1e-5);
    }
    const Stopwatch both;
    find_neighbours(shelf, {.folder = world, .row = row, .embedding = "random", .other = "other", .k = 50}, {});
    with_comparison.push_back(both.seconds() * 1e3);
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  std::sort(with_comparison.begin(), with_comparison.end());
  qInfo(
      "neighbours of one of 100 000 x 64, database and badges included: median %.1f ms, 95th of 100 %.1f ms over %zu questions; "
      "two embeddings %.1f ms",
      milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 95 / 100], milliseconds.size(),
      with_comparison[with_comparison.size() / 2]);
  QVERIFY(milliseconds[milliseconds.size() / 2] < 500);
}

NOTELLM_TEST(FinderTest)
#include "finder_test.moc"
