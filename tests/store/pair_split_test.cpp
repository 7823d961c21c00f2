// Splits, short notes and the whole way from a workspace's log to its pairs.
#include "core/store/pair_split.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/store/pair_maker.h"
#include "core/store/pair_settings.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

constexpr std::array<double, 3> usual{0.8, 0.1, 0.1};

/// Groups of related notes, and some pairs across.
std::vector<Pair> grouped_pairs(int groups, int notes_a_group, int across) {
  Random random(11);
  std::set<std::pair<int64_t, int64_t>> pairs;
  const int64_t notes = int64_t{groups} * notes_a_group;
  for (int64_t query = 0; query < notes; ++query)
    for (int i = 0; i < 6; ++i) pairs.emplace(query, query / notes_a_group * notes_a_group + random.below(notes_a_group));
  for (int i = 0; i < across; ++i) pairs.emplace(random.below(notes), random.below(notes));
  std::vector<Pair> result;
  for (const auto& [query, target] : pairs)
    if (query != target) result.push_back({query, target, 1});
  return result;
}

std::set<std::pair<int64_t, int64_t>> as_set(const std::vector<Pair>& pairs) {
  std::set<std::pair<int64_t, int64_t>> set;
  for (const Pair& pair : pairs) set.emplace(pair.query, pair.target);
  return set;
}

std::set<int64_t> notes_of(const std::vector<Pair>& pairs) {
  std::set<int64_t> notes;
  for (const Pair& pair : pairs) notes.insert({pair.query, pair.target});
  return notes;
}

double kept_share(const PairSplit& split, size_t of) {
  return static_cast<double>(split.pairs[of].size()) /
         static_cast<double>(split.pairs[0].size() + split.pairs[1].size() + split.pairs[2].size());
}

/// A workspace of `notes` notes whose content has row + 1 characters of three bytes each.
Workspace small_workspace(const std::filesystem::path& folder, int notes) {
  Workspace workspace = Workspace::open_or_create(folder);
  for (int row = 0; row < notes; ++row) {
    SQLite::Statement insert(workspace.database(), "INSERT INTO notes(row, id, title, content) VALUES(?, ?, '', ?)");
    std::string content;
    for (int i = 0; i <= row; ++i) content += "字";
    insert.bind(1, row), insert.bind(2, "n" + std::to_string(row)), insert.bind(3, content);
    insert.exec();
  }
  return workspace;
}

void click(Workspace& workspace, const std::string& user, int64_t note, int64_t time, bool click = true) {
  SQLite::Statement insert(workspace.database(), "INSERT INTO events(user, note, timestamp, click) VALUES(?, ?, ?, ?)");
  insert.bind(1, user), insert.bind(2, note), insert.bind(3, time), insert.bind(4, click ? 1 : 0);
  insert.exec();
}

}  // namespace

class PairSplitTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void no_note_stands_twice_and_no_pair_is_lost_otherwise() {
    for (uint64_t seed = 0; seed < 10; ++seed) {
      const auto pairs = grouped_pairs(30, 20, 600);
      const PairSplit split = split_pairs(pairs, 600, usual, seed);
      std::map<int64_t, size_t> stands;
      for (size_t of = 0; of < 3; ++of)
        for (const int64_t note : notes_of(split.pairs[of])) QVERIFY(stands.emplace(note, of).second);
      std::set<std::pair<int64_t, int64_t>> all;
      for (const auto& part : split.pairs) all.merge(as_set(part));
      const auto given = as_set(pairs);
      QVERIFY(std::includes(given.begin(), given.end(), all.begin(), all.end()));
      QCOMPARE(all.size() + static_cast<size_t>(split.between), pairs.size());
      for (size_t of = 0; of < 3; ++of) QVERIFY(std::abs(kept_share(split, of) - usual[of]) < 0.01);
    }
  }

  void keeps_related_notes_together() {
    // Without pairs across groups nothing has to be lost but where a region ends; independent notes would keep 43 %.
    const auto pairs = grouped_pairs(60, 10, 0);
    const PairSplit split = split_pairs(pairs, 600, usual, 1);
    QVERIFY2(split.between < 0.06 * static_cast<double>(pairs.size()), qPrintable(QString::number(split.between)));
  }

  void follows_other_shares() {
    const auto pairs = grouped_pairs(30, 20, 300);
    QCOMPARE(split_pairs(pairs, 600, {1, 0, 0}, 0).pairs[0].size(), pairs.size());
    const PairSplit only_test = split_pairs(pairs, 600, {0, 0, 1}, 0);
    QCOMPARE(only_test.pairs[2].size(), pairs.size());
    const PairSplit halves = split_pairs(pairs, 600, {0.5, 0, 0.5}, 0);
    QVERIFY(halves.pairs[1].empty());
    QVERIFY(std::abs(kept_share(halves, 2) - 0.5) < 0.02);
    QVERIFY(split_pairs({}, 10, usual, 0).pairs[0].empty());
  }

  void is_shuffled_and_decided_by_the_seed() {
    const auto pairs = grouped_pairs(30, 20, 300);
    const auto order = [&](uint64_t seed) {
      std::vector<int64_t> queries;
      const PairSplit split = split_pairs(pairs, 600, usual, seed);
      for (const Pair& pair : split.pairs[0]) queries.push_back(pair.query);
      return queries;
    };
    QCOMPARE(order(5), order(5));
    QVERIFY(order(5) != order(6));
    const std::vector<int64_t> queries = order(5);
    int64_t repeats = 0;  // in order of queries nearly every pair would follow one of its own query
    for (size_t i = 1; i < queries.size(); ++i) repeats += queries[i] == queries[i - 1];
    QVERIFY(repeats < static_cast<int64_t>(queries.size()) / 20);
  }

  void refuses_shares_that_are_none() {
    QCOMPARE(testing::message_of([] {
               split_pairs({}, 1, {0.8, 0.1, 0.2}, 0);
             }),
             std::string("split: expected three shares of at least 0 that sum to 1, found 0.8,0.1,0.2"));
    QVERIFY(!testing::message_of([] { split_pairs({}, 1, {1.2, -0.1, -0.1}, 0); }).empty());
  }
};
NOTELLM_TEST(PairSplitTest)

class PairMakerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void threshold_of_the_shortest() {
    const std::vector<int64_t> lengths = {50, 3, 20, 3, 9, 10, 70, 12, 30, 11};
    QCOMPARE(short_threshold(lengths, {.tokens = 0, .share = 0.2}), 3);
    QCOMPARE(short_threshold(lengths, {.tokens = 0, .share = 0.5}), 11);
    QCOMPARE(short_threshold(lengths, {.tokens = 0, .share = 1}), 70);
    QCOMPARE(short_threshold(lengths, {.tokens = 0, .share = 0}), -1);
    QCOMPARE(short_threshold(lengths, {.tokens = 15, .share = 0.5}), 15);
    QVERIFY(!testing::message_of([&] { short_threshold(lengths, {.tokens = -1, .share = 0}); }).empty());
    QVERIFY(!testing::message_of([&] { short_threshold(lengths, {.tokens = 0, .share = 1.5}); }).empty());
  }

  void from_the_log_to_stored_pairs() {
    const testing::ScratchFolder scratch;
    Workspace workspace = small_workspace(scratch / "w", 10);
    click(workspace, "a", 0, 1), click(workspace, "a", 9, 2);                                      // 0 -> 9: 1/2
    click(workspace, "b", 9, 1, false), click(workspace, "b", 5, 5), click(workspace, "b", 0, 7);  // 5 -> 0: 1/2; 9 only viewed
    PairParams params;
    params.split = {0, 0, 1};
    Progress silent;
    PairReport report = make_pairs(workspace, params, silent, {});
    QCOMPARE(report.test, 2);
    QCOMPARE(report.train, 0);
    QCOMPARE(report.val, 0);
    QCOMPARE(report.between_splits, 0);
    QCOMPARE(report.queries, 2);
    QCOMPARE(report.threshold, 2);  // the shortest fifth: 1 and 2 characters
    QCOMPARE(report.short_notes, 2);
    QCOMPARE(report.short_query, 1);
    QCOMPARE(report.short_target, 1);
    std::set<std::tuple<int64_t, int64_t, double>> stored;
    for (const Pair& pair : workspace.pairs(Split::test)) stored.emplace(pair.query, pair.target, pair.score);
    QVERIFY(stored == (std::set<std::tuple<int64_t, int64_t, double>>{{0, 9, 0.5}, {5, 0, 0.5}}));

    params.scores.views = "all";  // then b's view of 9 counts before both clicks
    report = make_pairs(workspace, params, silent, {});
    QCOMPARE(report.test, 4);
    QVERIFY(workspace.pairs(Split::train).empty());
  }

  void the_rule_for_short_notes_is_stored() {
    const testing::ScratchFolder scratch;
    Workspace workspace = small_workspace(scratch / "w", 10);
    QCOMPARE(short_sets(workspace).threshold, 2);  // the default rule
    click(workspace, "a", 0, 1), click(workspace, "a", 9, 2);
    PairParams params;
    params.short_notes.tokens = 4;
    Progress silent;
    make_pairs(workspace, params, silent, {});
    const Workspace again = Workspace::open(scratch / "w");
    QCOMPARE(short_sets(again).threshold, 4);
    QCOMPARE(short_sets(again).notes, 4);
    QCOMPARE(short_sets(again, std::vector<int64_t>(10, 3)).notes, 10);  // lengths of a tokenizer instead
    QCOMPARE(stored_pair_setting<PairParams>(again, "params").short_notes.tokens, 4);
    QVERIFY(!testing::message_of([&] { short_sets(again, {1, 2}); }).empty());
  }

  void keeps_the_old_pairs_when_it_fails() {
    const testing::ScratchFolder scratch;
    Workspace workspace = small_workspace(scratch / "w", 10);
    Progress silent;
    QVERIFY(testing::message_of([&] {
              make_pairs(workspace, {}, silent, {});
            }).ends_with("expected clicks, found none (notellm import --interactions)"));
    click(workspace, "a", 0, 1), click(workspace, "a", 9, 2);
    PairParams params;
    params.split = {1, 0, 0};
    make_pairs(workspace, params, silent, {});
    std::stop_source stop;
    stop.request_stop();
    QVERIFY_THROWS_EXCEPTION(Interrupted, make_pairs(workspace, params, silent, stop.get_token()));
    params.scores.top = 0;
    QVERIFY_THROWS_EXCEPTION(Error, make_pairs(workspace, params, silent, {}));
    QCOMPARE(workspace.pairs(Split::train).size(), size_t{1});
  }
};
NOTELLM_TEST(PairMakerTest)

}  // namespace notellm
#include "pair_split_test.moc"
