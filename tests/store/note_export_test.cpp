#include "core/store/note_export.h"

#include <cmath>

#include "core/base/csv.h"
#include "core/base/json.h"
#include "core/store/note_topics.h"
#include "tests/store/import_fixture.h"

namespace notellm {
namespace {
using testing::has;
using testing::message_of;

class NoteExportTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void csv_is_read_back() {
    testing::ImportFixture f;
    f.notes("n.csv", "a,\"t, with \"\"quotes\"\"\",x #露营[话题]# #海边#,,美食@家\nb,第二,c,,x\n");
    const std::vector<float> scores{0.25F, std::nanf("")};
    QCOMPARE(export_notes(f.workspace, {f.scratch / "o.csv", {1, 0}, {scores[0], scores[1]}}, f.silent, {}), int64_t{2});
    CsvReader reader(f.scratch / "o.csv");
    CsvRow row;
    QVERIFY(reader.next(row));
    QCOMPARE(row.fields, (std::vector<std::string>{"id", "title", "topics", "category", "rank", "score"}));
    QVERIFY(reader.next(row));
    QCOMPARE(row.fields, (std::vector<std::string>{"b", "第二", "", "x", "1", "0.25"}));
    QVERIFY(reader.next(row));
    QCOMPARE(row.fields, (std::vector<std::string>{"a", "t, with \"quotes\"", "露营，海边", "美食@家", "2", ""}));
    QVERIFY(!reader.next(row));
  }

  void json_lines() {
    testing::ImportFixture f;
    f.notes("n.csv", "a,t,x #露营# #海边#,,m\n");
    export_notes(f.workspace, {f.scratch / "o.jsonl", {0}, {0.1F}}, f.silent, {});
    const std::string text = read_text(f.scratch / "o.jsonl");
    QCOMPARE(text,
             std::string(
                 "{\"id\":\"a\",\"title\":\"t\",\"topics\":[\"露营\",\"海边\"],\"category\":\"m\",\"rank\":1,\"score\":0.1}\n"));
    export_notes(f.workspace, {f.scratch / "o.jsonl", {0}, {}}, f.silent, {});
    QVERIFY(!Json::parse(read_text(f.scratch / "o.jsonl")).contains("score"));
  }

  void whole_or_not_at_all() {
    testing::ImportFixture f;
    f.notes("n.csv", "a,t,x,,m\n");
    QVERIFY(has(message_of([&] { export_notes(f.workspace, {f.scratch / "o.txt", {0}, {}}, f.silent, {}); }), ".csv or .jsonl"));
    QVERIFY(has(message_of([&] { export_notes(f.workspace, {f.scratch / "o.csv", {0, 7}, {}}, f.silent, {}); }), "found 7"));
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(!message_of([&] {
               export_notes(f.workspace, {f.scratch / "o.csv", {0}, {}}, f.silent, stopped.get_token());
             }).empty());
    QVERIFY(!std::filesystem::exists(f.scratch / "o.csv"));
  }
};
NOTELLM_TEST(NoteExportTest)

}  // namespace
}  // namespace notellm

#include "note_export_test.moc"
