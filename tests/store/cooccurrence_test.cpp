// Scores against the sum written out as the paper has it, and against what bench/make_pairs.py makes of the film notes.
#include "core/store/cooccurrence.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "core/base/error.h"
#include "core/base/random.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

std::vector<Interaction> random_log(uint64_t seed, int users, int notes, int lines) {
  Random random(seed);
  std::vector<Interaction> log;
  for (int i = 0; i < lines; ++i)  // few distinct times, so that ties and repeated clicks occur; two notes stand outside
    log.push_back({static_cast<int32_t>(random.below(users)), static_cast<int32_t>(random.below(notes + 2)),
                   static_cast<double>(random.below(12)), random.below(3) != 0});
  return log;
}

/// s(A->B) term by term: [user][note] -> first time, then every user, every A, every B.
std::map<std::pair<int, int>, double> brute_force(const std::vector<Interaction>& log, int notes,
                                                  const CooccurrenceParams& params) {
  std::map<int, std::map<int, double>> viewed, clicked;
  const auto note_first = [](std::map<int, double>& first, const Interaction& line) {
    const auto [at, fresh] = first.emplace(line.note, line.time);
    if (!fresh) at->second = std::min(at->second, line.time);
  };
  for (const Interaction& line : log) {
    if (line.click) note_first(clicked[line.user], line);
    if (line.click || params.views == "all") note_first(viewed[line.user], line);
  }
  std::map<std::pair<int, int>, double> scores;
  std::map<int, double> viewers, clickers;
  for (const auto& [user, clicks] : clicked) {
    for (const auto& [note, time] : viewed[user]) viewers[note] += 1;
    for (const auto& [note, time] : clicks) clickers[note] += 1;
    for (const auto& [a, seen] : viewed[user])
      for (const auto& [b, when] : clicks)
        if (a != b && a < notes && b < notes && seen < when) scores[{a, b}] += 1.0 / static_cast<double>(clicks.size());
  }
  for (auto& [pair, score] : scores)
    if (params.normalise == "popularity") score /= std::sqrt(viewers[pair.first] * clickers[pair.second]);
  return scores;
}

/// The best `top` of each query within the bounds.
std::map<std::pair<int, int>, double> best_of(const std::map<std::pair<int, int>, double>& scores, int notes,
                                              const CooccurrenceParams& params) {
  std::map<std::pair<int, int>, double> best;
  for (int query = 0; query < notes; ++query) {
    std::vector<std::pair<double, int>> row;
    for (const auto& [pair, score] : scores)
      if (pair.first == query && score >= params.low && score <= params.up) row.emplace_back(-score, pair.second);
    std::sort(row.begin(), row.end());
    for (size_t i = 0; i < row.size() && i < static_cast<size_t>(params.top); ++i) best[{query, row[i].second}] = -row[i].first;
  }
  return best;
}

/// The ids in the first column: every record of this file begins a line with digits.
std::vector<uint64_t> film_ids(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<uint64_t> ids;
  for (std::string line; std::getline(in, line);) {
    const size_t digits = line.find_first_not_of("0123456789");
    if (digits != 0 && digits != std::string::npos && line[digits] == ',') ids.push_back(std::stoull(line.substr(0, digits)));
  }
  return ids;
}

/// user,note,timestamp,rating; a rating of 4 or more is a click.
std::vector<Interaction> film_log(const std::filesystem::path& file, const std::vector<uint64_t>& ids) {
  std::map<uint64_t, int32_t> rows;
  for (const uint64_t id : ids) rows.emplace(id, static_cast<int32_t>(rows.size()));
  std::ifstream in(file);
  std::vector<Interaction> log;
  std::string line;
  std::getline(in, line);
  int32_t user = 0;
  uint64_t note = 0;
  double time = 0, rating = 0;
  char comma = 0;
  while (in >> user >> comma >> note >> comma >> time >> comma >> rating) log.push_back({user, rows.at(note), time, rating >= 4});
  return log;
}

}  // namespace

class CooccurrenceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equals_the_written_out_sum_data() {
    QTest::addColumn<QString>("normalise");
    QTest::addColumn<QString>("views");
    for (const char* normalise : {"none", "popularity"})
      for (const char* views : {"clicks", "all"}) QTest::addRow("%s %s", normalise, views) << normalise << views;
  }
  void equals_the_written_out_sum() {
    QFETCH(QString, normalise);
    QFETCH(QString, views);
    for (uint64_t seed = 0; seed < 40; ++seed) {
      const int notes = 9;
      CooccurrenceParams params;
      params.normalise = normalise.toStdString(), params.views = views.toStdString();
      params.low = 0.08, params.up = 1.1, params.top = 3;
      const auto log = random_log(seed, 6, notes, 70);
      const auto expected = best_of(brute_force(log, notes, params), notes, params);
      Progress silent;
      const auto pairs = cooccurrence_pairs(log, notes, params, silent, {});
      QVERIFY(!pairs.empty());
      QCOMPARE(pairs.size(), expected.size());
      for (const Pair& pair : pairs) {
        const auto found = expected.find({static_cast<int>(pair.query), static_cast<int>(pair.target)});
        QVERIFY2(found != expected.end(), qPrintable(QString("seed %1: %2 -> %3").arg(seed).arg(pair.query).arg(pair.target)));
        QVERIFY(std::abs(pair.score - found->second) < 1e-12);
      }
    }
  }

  void follows_the_definition_by_hand() {
    // User 0: note 0 at 1, note 1 at 2, note 2 at 2, note 0 again at 9. N = 3. User 1: note 1 at 1, note 0 at 5, and one outside:
    // N = 3.
    const std::vector<Interaction> log = {{0, 0, 1, true}, {0, 1, 2, true}, {0, 2, 2, true}, {0, 0, 9, true},
                                          {1, 1, 1, true}, {1, 0, 5, true}, {1, 7, 6, true}};
    Progress silent;
    const auto pairs = cooccurrence_pairs(log, 3, {}, silent, {});
    QCOMPARE(pairs.size(), size_t{3});  // 0->1, 0->2, 1->0; equal times: no 1->2, 2->1; first click: no 1->0 from user 0
    QCOMPARE(pairs[0].query, 0);
    QCOMPARE(pairs[0].target, 1);
    QCOMPARE(pairs[0].score, 1.0 / 3);
    QCOMPARE(pairs[1].query, 0);
    QCOMPARE(pairs[1].target, 2);
    QCOMPARE(pairs[1].score, 1.0 / 3);
    QCOMPARE(pairs[2].query, 1);
    QCOMPARE(pairs[2].target, 0);
    QCOMPARE(pairs[2].score, 1.0 / 3);
  }

  /// What make_pairs.py wrote for the film notes (click-min 4; defaults, and popularity with low 1e-4): number of pairs, sum
  /// of scores, and a sum over the pairs' ids that no other set of pairs has.
  void equals_the_peer_on_the_film_notes_data() {
    QTest::addColumn<QString>("normalise");
    QTest::addColumn<double>("low");
    QTest::addColumn<int>("pairs");
    QTest::addColumn<double>("scores_of_peer");
    QTest::addColumn<quint64>("checksum");
    QTest::addRow("raw") << "none" << 0.01 << 24418 << 1338.7960448880913 << quint64{1362060007642533635};
    QTest::addRow("popularity") << "popularity" << 1e-4 << 36588 << 152.51475897272746 << quint64{2408354769780465331};
  }
  void equals_the_peer_on_the_film_notes() {
    REQUIRE_SHARED(shared);
    QFETCH(QString, normalise);
    QFETCH(double, low);
    const std::vector<uint64_t> ids = film_ids(shared / "data/movielens/notes.csv");
    CooccurrenceParams params;
    params.normalise = normalise.toStdString(), params.low = low;
    Progress silent;
    const auto pairs = cooccurrence_pairs(film_log(shared / "data/movielens/interactions.csv", ids),
                                          static_cast<int64_t>(ids.size()), params, silent, {});
    double scores = 0;
    uint64_t checksum = 0;
    for (const Pair& pair : pairs) {
      scores += pair.score;
      checksum += (ids[static_cast<size_t>(pair.query)] * 2654435761) ^ (ids[static_cast<size_t>(pair.target)] * 40503);
    }
    QTEST(static_cast<int>(pairs.size()), "pairs");
    QTEST(static_cast<quint64>(checksum), "checksum");
    QFETCH(double, scores_of_peer);
    QVERIFY(std::abs(scores - scores_of_peer) < 1e-6 * scores_of_peer);
  }

  /// Without bounds the scores of a user's N notes clicked one after the other sum to N (N - 1) / 2 terms of 1 / N.
  void all_scores_sum_to_the_closed_form() {
    Random random(3);
    std::vector<Interaction> log;
    std::map<int32_t, std::set<int32_t>> clicked;
    for (int i = 0; i < 100'000; ++i) {
      log.push_back(
          {static_cast<int32_t>(random.below(5'000)), static_cast<int32_t>(random.below(20'000)), static_cast<double>(i), true});
      clicked[log.back().user].insert(log.back().note);
    }
    double expected = 0;
    for (const auto& [user, notes] : clicked) expected += static_cast<double>(notes.size() - 1) / 2;
    CooccurrenceParams params;
    params.low = 0, params.up = 1e9, params.top = 20'000;
    Progress silent;
    double sum = 0;
    for (const Pair& pair : cooccurrence_pairs(log, 20'000, params, silent, {})) sum += pair.score;
    QVERIFY2(std::abs(sum - expected) < 1e-9 * expected, qPrintable(QString("%1, expected %2").arg(sum).arg(expected)));
  }

  void refuses_settings_that_mean_nothing() {
    Progress silent;
    const auto message = [&](CooccurrenceParams params) {
      return testing::message_of([&] { cooccurrence_pairs({}, 1, params, silent, {}); });
    };
    CooccurrenceParams params;
    params.top = 0;
    QCOMPARE(message(params), std::string("top: expected at least 1 target, found 0"));
    params = {}, params.low = 2, params.up = 1;
    QCOMPARE(message(params), std::string("low: expected at most up = 1, found 2"));
    params = {}, params.normalise = "half";
    QCOMPARE(message(params), std::string("normalise: expected none or popularity, found half"));
    params = {}, params.views = "some";
    QCOMPARE(message(params), std::string("views: expected clicks or all, found some"));
  }

  void stops_when_asked() {
    std::stop_source stop;
    stop.request_stop();
    Progress silent;
    QVERIFY_THROWS_EXCEPTION(Interrupted, cooccurrence_pairs(random_log(1, 5, 5, 50), 5, {}, silent, stop.get_token()));
  }
};
NOTELLM_TEST(CooccurrenceTest)

}  // namespace notellm
#include "cooccurrence_test.moc"
