// Against brute force over all notes.
#include "core/store/note_filter.h"

#include <algorithm>
#include <set>
#include <thread>

#include "core/base/clock.h"
#include "core/store/note_topics.h"
#include "core/store/pair_short.h"
#include "tests/store/import_fixture.h"
#include "tests/support/synthetic_workspace.h"

namespace notellm {
namespace {
using testing::has;
using testing::message_of;

QString lower(const std::string& text) { return QString::fromStdString(text).toLower(); }

/// The same questions, answered by looking at every note.
class Naive {
 public:
  explicit Naive(const Workspace& workspace) : notes_(workspace.all_notes()), clicks_(workspace.clicks()) {
    for (const Note& note : notes_)
      texts_.push_back(lower(note.id + "\n" + note.title + "\n" + note.content + "\n" + note.topics.value_or("")));
    const ShortSets sets = short_sets(workspace);
    for (const Split split : {Split::train, Split::val, Split::test})
      for (const Pair& pair : workspace.pairs(split))
        for (const bool query : {true, false}) {
          const int64_t note = query ? pair.query : pair.target;
          splits_[note].insert(name_of(split));
          if (split == Split::test && sets.is_short[static_cast<size_t>(note)])
            kinds_[note].insert(query ? "short query" : "short target");
        }
  }

  std::vector<std::string> values(const std::string& facet, const Note& note) const {
    if (facet == "topic") return topics_of(note);
    if (facet == "category") return {note.category};
    if (facet == "picture") return {note.image.empty() ? "missing" : "present"};
    if (facet == "length") return {length_name(length(note))};
    const auto split = splits_.find(note.row);
    if (facet == "split")
      return split == splits_.end() ? std::vector<std::string>{"none"}
                                    : std::vector<std::string>(split->second.begin(), split->second.end());
    const auto kind = kinds_.find(note.row);
    if (kind != kinds_.end()) return {kind->second.begin(), kind->second.end()};
    return {split == splits_.end() ? "none" : "other"};
  }

  bool matches(const NoteFilter& filter, const Note& note, const std::string& left_out = "") const {
    const QString text = lower(filter.text);
    if (filter.regex) {
      const QRegularExpression pattern(QString::fromStdString(filter.text), QRegularExpression::CaseInsensitiveOption |
                                                                                QRegularExpression::UseUnicodePropertiesOption);
      const std::array fields{note.id, note.title, note.content, note.topics.value_or("")};
      if (std::none_of(fields.begin(), fields.end(),
                       [&](const std::string& field) { return pattern.match(QString::fromStdString(field)).hasMatch(); }))
        return false;
    } else if (!texts_[static_cast<size_t>(note.row)].contains(text)) {
      return false;
    }
    for (const auto& [facet, wanted] : filter.facets) {
      const std::vector<std::string> has = values(facet, note);
      if (facet == left_out || wanted.empty()) continue;
      if (std::none_of(has.begin(), has.end(),
                       [&](const std::string& v) { return std::find(wanted.begin(), wanted.end(), v) != wanted.end(); }))
        return false;
    }
    return true;
  }

  std::vector<int32_t> rows(const NoteFilter& filter) const {
    std::vector<int32_t> rows;
    for (const Note& note : notes_)
      if (matches(filter, note)) rows.push_back(static_cast<int32_t>(note.row));
    const auto before = [&](int32_t a, int32_t b) {
      const Note &x = notes_[static_cast<size_t>(a)], &y = notes_[static_cast<size_t>(b)];
      if (filter.sort == "id") return x.id < y.id;
      if (filter.sort == "title") return ascii_lower(x.title) < ascii_lower(y.title);
      if (filter.sort == "category") return x.category < y.category;
      if (filter.sort == "length") return length(x) < length(y);
      if (filter.sort == "clicks") return clicks_[static_cast<size_t>(a)] < clicks_[static_cast<size_t>(b)];
      return a < b;
    };
    std::stable_sort(rows.begin(), rows.end(), before);
    if (filter.descending) std::reverse(rows.begin(), rows.end());
    return rows;
  }

  std::map<std::string, int64_t> counts(const NoteFilter& filter, const std::string& facet) const {
    std::map<std::string, int64_t> counts;
    for (const Note& note : notes_)
      if (matches(filter, note, facet))
        for (const std::string& value : values(facet, note)) ++counts[value];
    return counts;
  }

 private:
  static std::string ascii_lower(std::string text) {
    for (char& byte : text)
      if (byte >= 'A' && byte <= 'Z') byte += 'a' - 'A';
    return text;
  }
  static int64_t length(const Note& note) {
    return QString::fromStdString(note.title + note.content + note.topics.value_or("")).toUcs4().size();
  }
  static std::string length_name(int64_t n) {
    return n >= 1000  ? "1000+"
           : n >= 500 ? "500-999"
           : n >= 200 ? "200-499"
           : n >= 100 ? "100-199"
           : n >= 50  ? "50-99"
           : n >= 20  ? "20-49"
           : n        ? "1-19"
                      : "0";
  }

  std::vector<Note> notes_;
  std::vector<QString> texts_;
  std::vector<int64_t> clicks_;
  std::map<int64_t, std::set<std::string>> splits_, kinds_;
};

class NoteFilterTest : public QObject {
  Q_OBJECT

  std::vector<NoteFilter> filters() {
    std::vector<NoteFilter> all;
    for (const char* text : {"", "猫", "露营", "coffee", "COFFEE", "露营落日", "咖", "a", "Se", "s00001", "no such thing", "\"",
                             "%", "_", "' OR 1=1 --", "落日 travel", "#"})
      all.push_back({text, false, {}, "row", false});
    for (const char* pattern : {"^s00000[0-4]", "(猫咪|落日).*春天", "\\bsunset\\b", "^$", "穿搭\\d+", "[[:upper:]]ravel"})
      all.push_back({pattern, true, {}, "row", false});
    all.push_back({"", false, {{"topic", {"spring8", "露营1"}}}, "row", false});
    all.push_back({"春天", false, {{"topic", {"露营1"}}, {"picture", {"present"}}}, "title", false});
    all.push_back({"", false, {{"category", {"宠物@猫", ""}}}, "length", true});
    all.push_back({"", false, {{"picture", {"missing"}}, {"length", {"1-19", "0"}}}, "clicks", true});
    all.push_back({"", false, {{"split", {"train", "none"}}, {"category", {"Music@Jazz"}}}, "id", true});
    all.push_back({"", false, {{"pair", {"short query", "other"}}}, "title", true});
    all.push_back({"", false, {{"category", {"no such category"}}}, "row", false});
    all.push_back({"", false, {{"length", {}}}, "row", true});
    for (const std::string& key : sort_keys())
      all.push_back({"", false, {}, key, false}), all.push_back({"旅行", false, {}, key, true});
    return all;
  }

 private Q_SLOTS:
  void rows_equal_brute_force() {
    const Workspace workspace = Workspace::open(testing::synthetic_workspace(1200));
    const Naive naive(workspace);
    for (const NoteFilter& filter : filters()) {
      const std::vector<int32_t> rows = matching_rows(workspace, filter, {}), expected = naive.rows(filter);
      QVERIFY2(rows == expected,
               (Json(filter).dump() + " " + std::to_string(rows.size()) + " " + std::to_string(expected.size())).c_str());
    }
  }

  void counts_equal_brute_force() {
    const Workspace workspace = Workspace::open(testing::synthetic_workspace(1200));
    const Naive naive(workspace);
    for (const NoteFilter& filter : filters()) {
      for (const Facet& facet : facets(workspace, filter, {})) {
        std::map<std::string, int64_t> found;
        for (size_t i = 0; i < facet.values.size(); ++i) {
          if (facet.values[i].count > 0) found[facet.values[i].value] = facet.values[i].count;
          QVERIFY(i == 0 || facet.values[i - 1].count >= facet.values[i].count);
        }
        QVERIFY2(found == naive.counts(filter, facet.name), (facet.name + " of " + Json(filter).dump()).c_str());
      }
    }
  }

  void what_cannot_be_asked() {
    const Workspace workspace = Workspace::open(testing::synthetic_workspace(1200));
    const auto message = [&](const NoteFilter& filter) { return message_of([&] { matching_rows(workspace, filter, {}); }); };
    QVERIFY(has(message({"(", true, {}, "row", false}), "missing closing parenthesis"));
    QVERIFY(has(message({"", false, {{"colour", {"red"}}}, "row", false}), "\"colour\""));
    QVERIFY(has(message({"", false, {}, "weight", false}), "\"weight\""));
    QVERIFY(has(message({"\xff", true, {}, "row", false}), "UTF-8"));
    QVERIFY(!has(message({std::string("a\0bcd", 5), false, {}, "row", false}), "expected"));
  }

  void a_pattern_without_end_ends() {
    testing::ImportFixture f;
    f.notes("n.csv", "1," + std::string(5000, 'a') + "!,c,,x\n");
    const Stopwatch watch;
    QVERIFY(has(message_of([&] { matching_rows(f.workspace, {"^(a+)+$", true, {}, "row", false}, {}); }), "reasonable time"));
    QVERIFY(watch.seconds() < 2);
  }

  void tags_of_the_content_are_topics() {
    testing::ImportFixture f;
    f.notes("n.csv", "1,t,x #露营[话题]# y #海边# #this one is too long for a tag#,,x\n2,t,#露营#,,x\n");
    QCOMPARE(matching_rows(f.workspace, {"", false, {{"topic", {"露营"}}}, "row", false}, {}), (std::vector<int32_t>{0, 1}));
    QCOMPARE(matching_rows(f.workspace, {"", false, {{"topic", {"海边"}}}, "row", false}, {}), (std::vector<int32_t>{0}));
  }

  void an_older_workspace_is_brought_up_to_date() {
    testing::ScratchFolder scratch;
    const std::filesystem::path folder = testing::copy_of(testing::synthetic_workspace(1200), scratch / "w");
    NoteFilter filter{"露营落日", false, {}, "title", false}, topic{"", false, {{"topic", {"spring8"}}}, "row", false};
    std::vector<int32_t> before, of_topic;
    {
      const Workspace workspace = Workspace::open(folder);
      before = matching_rows(workspace, filter, {}), of_topic = matching_rows(workspace, topic, {});
      workspace.database().exec(
          "DROP INDEX notes_by_title; DROP INDEX notes_by_category; DROP INDEX notes_by_length; DROP INDEX notes_without_picture;"
          "ALTER TABLE notes DROP COLUMN length; DROP TABLE topics; DROP TABLE note_topics; DROP TABLE notes_search;"
          "CREATE VIRTUAL TABLE notes_search USING fts5(id, title, content, content='notes', content_rowid='row', "
          "tokenize='trigram');"
          "PRAGMA user_version = 1");
    }
    const Workspace workspace = Workspace::open(folder);
    QCOMPARE(matching_rows(workspace, filter, {}), before);
    QCOMPARE(matching_rows(workspace, topic, {}), of_topic);
    QVERIFY(!before.empty() && !of_topic.empty());
  }

  void a_stop_is_noticed() {
    const Workspace workspace = Workspace::open(testing::synthetic_workspace(100'000));
    std::stop_source source;
    std::jthread stopper([&] { std::this_thread::sleep_for(std::chrono::milliseconds(20)), source.request_stop(); });
    const Stopwatch watch;
    bool interrupted = false;
    try {
      for (int i = 0; i < 100; ++i) facets(workspace, {}, source.get_token());
    } catch (const Interrupted&) {
      interrupted = true;
    }
    QVERIFY(interrupted);
    QVERIFY(watch.seconds() < 2);
  }

  void speed_data() {
    QTest::addColumn<qint64>("notes");
    QTest::newRow("100 000") << qint64{100'000};
    QTest::newRow("1 000 000") << qint64{1'000'000};
  }
  void speed() {
    QFETCH(qint64, notes);
    const std::filesystem::path folder = testing::synthetic_workspace(notes);
    const auto timed = [&](const NoteFilter& filter) {
      const Stopwatch watch;
      const Workspace workspace = Workspace::open(folder);
      const size_t found = matching_rows(workspace, filter, {}).size();
      qInfo("%-60s %8zu rows %6.0f ms", Json(filter).dump().substr(0, 60).c_str(), found, 1000 * watch.seconds());
      return watch.seconds();
    };
    double slowest_sort = 0;
    for (const std::string& key : sort_keys()) slowest_sort = std::max(slowest_sort, timed({"", false, {}, key, true}));
    timed({"猫", false, {}, "row", false});
    timed({"露营落日", false, {}, "row", false});
    timed({"coffee", false, {}, "title", false});
    timed({"sun.*coffee", true, {}, "row", false});
    timed({"", false, {{"topic", {"spring8"}}, {"split", {"train"}}}, "row", false});
    const Workspace workspace = Workspace::open(folder);
    const Stopwatch watch;
    facets(workspace, {}, {});
    qInfo("facets %.0f ms", 1000 * watch.seconds());
    QVERIFY(slowest_sort < 5);
  }
};
NOTELLM_TEST(NoteFilterTest)

}  // namespace
}  // namespace notellm

#include "note_filter_test.moc"
