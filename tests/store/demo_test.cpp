// The demonstration world: its files, its truth, and that its pairs can be found through picture and text together.
#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <set>

#include "core/base/clock.h"
#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/store/cooccurrence.h"
#include "core/store/demo_picture.h"
#include "core/store/demo_taste.h"
#include "core/store/demo_text.h"
#include "core/store/demo_truth.h"
#include "core/store/demo_words.h"
#include "core/store/demo_world.h"
#include "core/store/pair_split.h"
#include "tests/support/testing.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
  CsvReader reader(file);
  std::vector<std::vector<std::string>> rows;
  for (CsvRow row; reader.next(row);) rows.push_back(row.fields);
  return rows;
}

DemoParams small(const fs::path& folder, uint64_t seed = 7) {
  DemoParams params;
  params.folder = folder, params.seed = seed;
  params.notes = 40, params.users = 12, params.clicks_per_user = 8;
  return params;
}

/// A world in memory: its notes and the pairs of its clicks.
struct World {
  std::vector<demo::DemoNote> notes;
  std::vector<Interaction> log;
  std::vector<Pair> test;
};

World world(uint64_t seed, const std::string& normalise) {
  World result;
  Random random(seed, "world test");
  result.notes = demo::draw_notes(1200, 0.25, random);
  for (int32_t user = 0; user < 600; ++user)
    for (const demo::Visit& visit : demo::draw_visits(user, result.notes, 30 + random.below(61), 20, random))
      result.log.push_back({user, static_cast<int32_t>(visit.note), static_cast<double>(visit.time), visit.rating >= 4});
  CooccurrenceParams params;
  params.normalise = normalise;
  params.low = normalise == "none" ? 0.01 : 1e-4;
  Progress silent;
  result.test = split_pairs(cooccurrence_pairs(result.log, 1200, params, silent, {}), 1200, {0.8, 0.1, 0.1}, seed).pairs[2];
  return result;
}

/// Recall at 10 as reference.md section 6 has it: each note in one kept pair, the pool is every note that is no query, ties by
/// note order. `score`(query, note).
template <class Score>
double recall_at_10(const World& world, const Score& score) {
  std::set<int64_t> used, queries;
  std::vector<Pair> kept;
  for (const Pair& pair : world.test) {
    if (used.contains(pair.query) || used.contains(pair.target)) continue;
    used.insert({pair.query, pair.target}), queries.insert(pair.query);
    kept.push_back(pair);
  }
  int64_t found = 0;
  for (const Pair& pair : kept) {
    const double own = score(pair.query, pair.target);
    int64_t before = 0;
    for (int64_t note = 0; note < static_cast<int64_t>(world.notes.size()); ++note) {
      if (queries.contains(note) || note == pair.target) continue;
      const double other = score(pair.query, note);
      before += other > own || (other == own && note < pair.target);
    }
    found += before < 10;
  }
  return static_cast<double>(found) / static_cast<double>(kept.size());
}

/// Mean over worlds of what each kind of knowledge finds.
struct Recalls {
  double everything = 0, picture = 0, text = 0, popularity = 0;
};

Recalls recalls(const std::string& normalise) {
  Recalls mean;
  constexpr int worlds = 4;
  for (uint64_t seed = 0; seed < worlds; ++seed) {
    const World w = world(seed, normalise);
    std::vector<double> clicks(w.notes.size(), 0);
    for (const Interaction& line : w.log) clicks[static_cast<size_t>(line.note)] += line.click;
    const auto note = [&](int64_t row) -> const demo::DemoNote& { return w.notes[static_cast<size_t>(row)]; };
    const auto [theme, style, place] = demo::kWeights;
    mean.everything +=
        recall_at_10(w, [&](int64_t a, int64_t b) { return demo::affinity(note(a).taste, note(b).taste); }) / worlds;
    mean.picture += recall_at_10(w,
                                 [&, style = style, place = place](int64_t a, int64_t b) {
                                   const auto &x = note(a).taste, &y = note(b).taste;
                                   return style * (x.style == y.style) + place * (x.place == y.place);
                                 }) /
                    worlds;
    mean.text += recall_at_10(w,
                              [&, theme = theme, place = place](int64_t a, int64_t b) {
                                const auto &x = note(a).taste, &y = note(b).taste;
                                return note(a).is_short || note(b).is_short
                                           ? 0
                                           : theme * (x.theme == y.theme) + place * (x.place == y.place);
                              }) /
                 worlds;
    mean.popularity += recall_at_10(w, [&](int64_t, int64_t b) { return clicks[static_cast<size_t>(b)]; }) / worlds;
  }
  return mean;
}

}  // namespace

class DemoTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void picture_and_text_together_find_more_data() {
    QTest::addColumn<QString>("normalise");
    QTest::addRow("raw") << "none";
    QTest::addRow("popularity") << "popularity";
  }
  void picture_and_text_together_find_more() {
    QFETCH(QString, normalise);
    const Recalls found = recalls(normalise.toStdString());
    qInfo("R@10 on test pairs: all attributes %.3f, picture's %.3f, text's %.3f, popularity %.3f, random %.3f", found.everything,
          found.picture, found.text, found.popularity, 10.0 / 1140);
    const double random = 10.0 / 1140;  // some 60 of 1 200 notes are queries
    QVERIFY(found.picture > 5 * random);
    QVERIFY(found.text > 5 * random);
    QVERIFY(found.everything > 1.5 * std::max(found.picture, found.text));
    QVERIFY(found.everything > 5 * found.popularity);
  }

  void same_seed_same_bytes() {
    const testing::ScratchFolder scratch;
    Progress silent;
    make_demo_world(small(scratch / "a"), silent, {});
    make_demo_world(small(scratch / "b"), silent, {});
    make_demo_world(small(scratch / "c", 8), silent, {});
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(scratch / "a")) {
      if (!entry.is_regular_file()) continue;
      ++files;
      const fs::path relative = fs::relative(entry.path(), scratch / "a");
      QVERIFY2(read_text(entry.path()) == read_text(scratch / "b" / relative), relative.c_str());
      if (relative != "README.txt") QVERIFY2(read_text(entry.path()) != read_text(scratch / "c" / relative), relative.c_str());
    }
    QCOMPARE(files, 40 + 4);
  }

  void files_are_what_importers_expect() {
    const testing::ScratchFolder scratch;
    Progress silent;
    const DemoReport report = make_demo_world(small(scratch / "w"), silent, {});
    const auto notes = rows_of(scratch / "w" / "notes.csv");
    QCOMPARE(notes.size(), size_t{40});
    std::set<std::string> ids;
    for (const auto& row : notes) {
      QCOMPARE(row.size(), size_t{5});
      ids.insert(row[0]);
      const cv::Mat picture = cv::imread((scratch / "w" / "images" / row[3]).string());
      QCOMPARE(picture.rows, 96);
      QCOMPARE(picture.cols, 96);
      QVERIFY(row[4].find("synthetic") != std::string::npos);
    }
    QCOMPARE(ids.size(), size_t{40});

    const auto lines = rows_of(scratch / "w" / "interactions.csv");
    QVERIFY(lines[0] == (std::vector<std::string>{"user", "note", "timestamp", "rating"}));
    int64_t clicks = 0;
    std::set<std::string> users;
    std::set<std::pair<std::string, std::string>> once;
    for (size_t i = 1; i < lines.size(); ++i) {
      QVERIFY(ids.contains(lines[i][1]));
      QVERIFY(once.emplace(lines[i][0], lines[i][1]).second);
      users.insert(lines[i][0]);
      clicks += std::stoi(lines[i][3]) >= 4;
      if (i > 1) QVERIFY(std::stoll(lines[i - 1][2]) <= std::stoll(lines[i][2]));
    }
    QCOMPARE(clicks, report.clicks);
    QCOMPARE(static_cast<int64_t>(lines.size()) - 1, report.clicks + report.views);
    QCOMPARE(users.size(), size_t{12});
    QVERIFY(read_text(scratch / "w" / "README.txt").starts_with("SYNTHETIC"));
  }

  void truth_names_what_the_text_says() {
    const testing::ScratchFolder scratch;
    Progress silent;
    DemoParams params = small(scratch / "w");
    params.notes = 300;
    const DemoReport report = make_demo_world(params, silent, {});
    const Json truth = read_json(scratch / "w" / "truth.json");
    QVERIFY(truth.at("synthetic").get<bool>());
    const auto rows = rows_of(scratch / "w" / "notes.csv");
    const auto says = [](const std::string& text, const demo::TextValue& value) {
      const auto inside = [&](std::string_view word) { return text.find(word) != std::string::npos; };
      return std::any_of(value.chinese.begin(), value.chinese.end(), inside) ||
             std::any_of(value.english.begin(), value.english.end(), inside);
    };
    int64_t short_notes = 0;
    for (size_t i = 0; i < rows.size(); ++i) {
      const Json& note = truth.at("notes").at(i);
      QCOMPARE(note.at("note").get<std::string>(), rows[i][0]);
      const bool is_short = note.at("short").get<bool>();
      short_notes += is_short;
      const std::string text = rows[i][1] + " " + rows[i][2];
      for (const auto& value : demo::themes())
        if (value.name == note.at("theme").get<std::string>()) QCOMPARE(says(text, value), !is_short);
      for (const auto& value : demo::places())
        if (value.name == note.at("place").get<std::string>()) QCOMPARE(says(text, value), !is_short);
      for (const auto& style : demo::style_names()) QVERIFY(text.find(style) == std::string::npos);
    }
    QCOMPARE(short_notes, report.short_notes);
    QVERIFY(short_notes > 45 && short_notes < 105);  // 75 expected of 300
  }

  void words_of_one_value_belong_to_no_other() {
    std::set<std::string_view> seen;
    const auto add_all = [&](const auto& values) {
      for (const auto& value : values)
        for (const auto* words : {&value.chinese, &value.english})
          for (const std::string_view word : *words) QVERIFY2(seen.insert(word).second, std::string(word).c_str());
    };
    add_all(demo::themes());
    add_all(demo::places());
  }

  void shares_of_relations_by_hand() {
    demo::DemoNote a, b;
    a.taste = {1, 2, 3}, b.taste = {1, 2, 3};
    auto shares = demo::shares_of(a, b);  // w = 3.5, 3.5, 2: theme in the text, style in the picture, place in both
    QCOMPARE(shares.text_only, 3.5 / 9);
    QCOMPARE(shares.picture_only, 3.5 / 9);
    QCOMPARE(shares.both, 2.0 / 9);
    QCOMPARE(shares.hidden, 0.0);
    b.is_short = true;  // its theme is said nowhere, its place only drawn
    shares = demo::shares_of(a, b);
    QCOMPARE(shares.hidden, 3.5 / 9);
    QCOMPARE(shares.picture_only, 5.5 / 9);
    b.taste = {1, 0, 0};
    QCOMPARE(demo::shares_of(a, b).hidden, 1.0);
    b.taste = {0, 0, 0};
    QCOMPARE(demo::shares_of(a, b).hidden + demo::shares_of(a, b).picture_only, 0.0);
  }

  void global_shares_equal_the_sum_over_all_pairs() {
    Random random(4);
    const auto notes = demo::draw_notes(300, 0.25, random);
    double weights = 0, picture = 0, text = 0, both = 0, hidden = 0;
    for (size_t i = 0; i < notes.size(); ++i)
      for (size_t j = i + 1; j < notes.size(); ++j) {
        const double weight = std::exp(demo::affinity(notes[i].taste, notes[j].taste)) - 1;
        const auto shares = demo::shares_of(notes[i], notes[j]);
        weights += weight;
        picture += weight * shares.picture_only, text += weight * shares.text_only;
        both += weight * shares.both, hidden += weight * shares.hidden;
      }
    const auto global = demo::global_shares(notes);
    QVERIFY(std::abs(global.picture_only - picture / weights) < 1e-9);
    QVERIFY(std::abs(global.text_only - text / weights) < 1e-9);
    QVERIFY(std::abs(global.both - both / weights) < 1e-9);
    QVERIFY(std::abs(global.hidden - hidden / weights) < 1e-9);
  }

  /// Mean pictures of 40 notes tell every other picture's style and place by the nearest: the drawing can be learnt.
  void pictures_show_style_and_place() {
    Random random(5);
    const auto average = [&](const demo::Taste& taste, int count) {
      cv::Mat3f sum(24, 24, cv::Vec3f(0, 0, 0));
      for (int i = 0; i < count; ++i) sum += cv::Mat3f(demo::draw_picture(taste, 24, random)) / count;
      return sum;
    };
    int right = 0;
    std::vector<std::pair<demo::Taste, cv::Mat3f>> means;
    for (int style = 0; style < demo::kStyles; ++style)
      for (int place = 0; place < demo::kPlaces; ++place)
        means.emplace_back(demo::Taste{0, style, place}, average({0, style, place}, 40));
    for (const auto& [taste, mean] : means) {
      const cv::Mat3f picture = average(taste, 1);
      const auto nearest = std::min_element(means.begin(), means.end(), [&](const auto& a, const auto& b) {
        return cv::norm(a.second, picture) < cv::norm(b.second, picture);
      });
      right += nearest->first.style == taste.style && nearest->first.place == taste.place;
    }
    qInfo("%d of %zu pictures told apart by the nearest mean", right, means.size());
    QVERIFY(right > 80);  // of 96; chance: 1
  }

  void default_world_takes_seconds() {
    const testing::ScratchFolder scratch;
    DemoParams params;
    params.folder = scratch / "w";
    Progress silent;
    const Stopwatch watch;
    const DemoReport report = make_demo_world(params, silent, {});
    qInfo("1 200 notes, %lld clicks in %.2f s", static_cast<long long>(report.clicks), watch.seconds());
    QCOMPARE(report.notes, int64_t{1200});
    QVERIFY(report.clicks > 30'000 && report.clicks < 42'000);  // 600 users, 60 clicks each on average
  }

  void refuses_and_leaves_nothing() {
    const testing::ScratchFolder scratch;
    Progress silent;
    DemoParams params = small(scratch / "w");
    params.notes = 3;
    QCOMPARE(testing::message_of([&] { make_demo_world(params, silent, {}); }),
             std::string("notes: expected at least 20, found 3"));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY_THROWS_EXCEPTION(Interrupted, make_demo_world(small(scratch / "w"), silent, stop.get_token()));
    QVERIFY(fs::is_empty(scratch.path()));
    fs::create_directory(scratch / "w");
    QVERIFY_THROWS_EXCEPTION(Error, make_demo_world(small(scratch / "w"), silent, {}));
  }
};
NOTELLM_TEST(DemoTest)

}  // namespace notellm
#include "demo_test.moc"
