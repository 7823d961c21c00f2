// What a file is taken for, what of it is shown, and that a check says what an import would.
#include "core/store/import_preview.h"

#include <iconv.h>

#include <fstream>

#include "core/base/error.h"
#include "core/base/guess_encoding.h"
#include "tests/store/import_fixture.h"

namespace notellm {
namespace {
using testing::has;
using testing::ImportFixture;
using testing::message_of;

ImportPreview preview(const std::filesystem::path& file, std::optional<std::string> encoding = {},
                      std::optional<ImportLayout> layout = {}) {
  return preview_import({file, std::move(encoding), layout, 100}, {});
}

std::string as_gb18030(std::string text) {
  const iconv_t handle = ::iconv_open("GB18030", "UTF-8");
  std::string encoded(4 * text.size(), '\0');
  char *from = text.data(), *to = encoded.data();
  size_t left = text.size(), space = encoded.size();
  ::iconv(handle, &from, &left, &to, &space);
  ::iconv_close(handle);
  encoded.resize(encoded.size() - space);
  return encoded;
}

class ImportPreviewTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void kinds_are_told_apart_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("format");
    QTest::addColumn<bool>("header");
    const auto add = [](const char* name, const char* bytes, ImportKind kind, NotesFormat format, bool header) {
      QTest::newRow(name) << QByteArray(bytes) << static_cast<int>(kind) << static_cast<int>(format) << header;
    };
    add("authors", "a1,Title,some text,a1.jpg,x@y\n", ImportKind::notes, NotesFormat::authors, false);
    add("header", "note_id,Title,Tags\n1,a,b\n", ImportKind::notes, NotesFormat::csv, true);
    add("unknown header", "Nr,Name,Beschreibung,Bild,Gruppe,Rest\n1,2,3,4,5,6\n", ImportKind::notes, NotesFormat::csv, true);
    add("jsonl", "\n{\"id\": 1}\n", ImportKind::notes, NotesFormat::jsonl, true);
    add("interactions", "user,item,ts,rating\nu,a,1,4\n", ImportKind::interactions, NotesFormat::csv, true);
    add("interactions by noteid", "user_id,note_id,timestamp\nu,a,1\n", ImportKind::interactions, NotesFormat::csv, true);
    add("interactions, bare", "u,a,1700000000\n", ImportKind::interactions, NotesFormat::csv, false);
    add("pairs", "query_id,target_id\na,b\n", ImportKind::pairs, NotesFormat::csv, true);
    add("pairs, bare", "a,b\n", ImportKind::pairs, NotesFormat::csv, false);
  }
  void kinds_are_told_apart() {
    QFETCH(QByteArray, bytes);
    ImportFixture f;
    const ImportPreview found = preview(f.file("x", bytes.toStdString()));
    QFETCH(int, kind);
    QCOMPARE(static_cast<int>(found.layout.kind), kind);
    QFETCH(int, format);
    QCOMPARE(static_cast<int>(found.layout.format), format);
    QFETCH(bool, header);
    QCOMPARE(found.layout.header, header);
  }

  void columns_and_rows() {
    ImportFixture f;
    const ImportPreview found = preview(f.file("n.csv", "ID , Name,tags\n1,\"a\nb\",x\n2,c\n3,\xff,y\n"));
    QVERIFY(found.columns == (std::vector<std::string>{"ID", "Name", "tags"}));
    QVERIFY(found.guess == (ColumnMap{{"id", "ID"}, {"topics", "tags"}}));
    QCOMPARE(found.rows.size(), size_t{3});
    QCOMPARE(found.rows[0].cells[1], std::string("a\nb"));
    QVERIFY(found.rows[0].fault.empty());
    QVERIFY(has(found.rows[1].fault, "expected 3 columns, found 2"));
    QVERIFY(has(found.rows[2].fault, "expected UTF-8") && found.rows[2].column == "Name");
    QVERIFY(!found.more);
  }

  void objects_become_columns() {
    ImportFixture f;
    const ImportPreview found =
        preview(f.file("n.jsonl", "{\"id\":1,\"title\":\"a\"}\nnot json\n{\"tags\":[\"x\",\"y\"],\"id\":2}\n"));
    QVERIFY(found.columns == (std::vector<std::string>{"id", "title", "tags"}));
    QVERIFY(found.guess == (ColumnMap{{"id", "id"}, {"title", "title"}, {"topics", "tags"}}));
    QVERIFY(found.rows[2].cells == (std::vector<std::string>{"2", "", "x, y"}));
    QVERIFY(!found.rows[1].fault.empty() && found.rows[1].row == 2);
  }

  void encodings_are_guessed() {
    const char* text = "在川西的群山之间，我们花了三天的时间徒步，看到了日出和云海。";
    QCOMPARE(guessed_encoding(text), std::string());
    QCOMPARE(guessed_encoding(std::string(text).substr(0, 7)), std::string());
    QCOMPARE(guessed_encoding(as_gb18030(text)), std::string("GB18030"));
    QCOMPARE(guessed_encoding("id,title\n1,a\n"), std::string());
    using namespace std::string_literals;
    QCOMPARE(guessed_encoding("\xff\xfei\0d\0"s), std::string("UTF-16"));
    QCOMPARE(guessed_encoding("i\0d\0,\0t\0"s), std::string("UTF-16LE"));
    const std::string big5 =
        "\xa7\xda\xad\xcc\xa6\x62\xa4\x73\xa4\x57\xac\xdd\xa4\xe9\xa5\x58\xa9\x4d\xb6\xb3\xae\xfc";  // 我們在山上看日出和雲海
    QCOMPARE(guessed_encoding(big5), std::string("Big5"));
    ImportFixture f;
    const ImportPreview found = preview(f.file("n.csv", as_gb18030("id,title\n1,云海\n")));
    QCOMPARE(found.encoding, std::string("GB18030"));
    QCOMPARE(found.rows[0].cells[1], std::string("云海"));
    QVERIFY(!preview(f.scratch / "n.csv", "").rows[0].fault.empty());
  }

  void a_large_file_costs_its_beginning() {
    ImportFixture f;
    const auto file = f.scratch / "large.csv";
    std::ofstream(file, std::ios::binary) << "id,title\n1,a\n\"2,never closed\n";
    std::filesystem::resize_file(file, uintmax_t{5} << 30);  // a hole: 5 GiB of zeros
    const ImportPreview found = preview(file);
    QCOMPARE(found.rows.size(), size_t{1});
    QVERIFY(found.more);
    const auto zeros = f.scratch / "zeros.csv";
    std::ofstream(zeros, std::ios::binary) << "";
    std::filesystem::resize_file(zeros, uintmax_t{5} << 30);
    QVERIFY(preview(zeros).rows.empty());
  }

  void wrong_files() {
    ImportFixture f;
    QVERIFY(has(message_of([&] { preview(f.scratch / "gone.csv"); }), "nothing there"));
    QVERIFY(has(message_of([&] { preview(f.scratch.path()); }), "a folder"));
    QVERIFY(has(message_of([&] { preview(f.file("e.csv", "")); }), "an empty file"));
    QVERIFY(has(message_of([&] { preview(f.file("e.jsonl", "\n")); }), "an empty file"));
    QVERIFY(has(message_of([&] { preview(f.file("n.csv", "a,b\n"), "klingon"); }), "klingon"));
  }

  void a_check_says_what_an_import_would() {
    ImportFixture f;
    f.notes("n.csv", "a,t,c,,x\nb,t,c,,x\n");
    const auto before = f.counts();
    const auto compare = [&](const ImportReport& checked, const ImportReport& imported) {
      QCOMPARE(checked.read, imported.read);
      QCOMPARE(checked.taken, imported.taken);
      QCOMPARE(checked.rejected, imported.rejected);
      QCOMPARE(checked.missing_images, imported.missing_images);
      QCOMPARE(checked.unknown_notes, imported.unknown_notes);
      QCOMPARE(checked.users, imported.users);
      QCOMPARE(checked.clicks, imported.clicks);
      QCOMPARE(checked.rows.size(), imported.rows.size());
      for (size_t i = 0; i < checked.rows.size(); ++i) QCOMPARE(checked.rows[i].reason, imported.rows[i].reason);
    };
    NotesImport notes;
    notes.file = f.file("m.csv", "id,title,image\nc,,c.jpg\na,again,\nd,\xff,\n,x,\nc,x,\ne,fine,\n");
    notes.check_only = true;
    const ImportReport checked = import_notes(f.workspace, notes, f.silent, {});
    QVERIFY(checked.written.empty());
    QVERIFY(f.counts() == before);
    QVERIFY(!std::filesystem::exists(f.workspace.reports() / "x"));
    notes.check_only = false, notes.keep_good = true;
    compare(checked, import_notes(f.workspace, notes, f.silent, {}));

    InteractionsImport events;
    events.file = f.file("i.csv", "u,a,1,4\nu,zz,2,4\nv,b,3,2\n,b,3,4\n");
    events.check_only = true;
    const ImportReport log = import_interactions(f.workspace, events, f.silent, {});
    QCOMPARE(f.number("SELECT count(*) FROM events"), int64_t{0});
    events.check_only = false, events.keep_good = true;
    compare(log, import_interactions(f.workspace, events, f.silent, {}));
    events.check_only = true;
    QVERIFY(has(message_of([&] { import_interactions(f.workspace, events, f.silent, {}); }), "the same content"));

    PairsImport pairs;
    pairs.file = f.file("p.csv", "a,b\na,zz\na,a\n");
    pairs.check_only = true;
    const ImportReport ready = import_pairs(f.workspace, pairs, f.silent, {});
    QCOMPARE(f.number("SELECT count(*) FROM pairs"), int64_t{0});
    pairs.check_only = false, pairs.keep_good = true;
    compare(ready, import_pairs(f.workspace, pairs, f.silent, {}));
  }

  void a_field_can_be_left_out() {
    ImportFixture f;
    NotesImport params;
    params.map = {{"topics", ""}};
    f.notes("n.csv", "id,title,tags\na,t,x\n", false, params);
    QVERIFY(!f.workspace.notes(0, 1)[0].topics);
    f.notes("n.jsonl", "{\"id\":\"b\",\"title\":\"t\",\"topics\":\"x\"}\n", false, params);
    QVERIFY(!f.workspace.notes(1, 1)[0].topics);
    params.map = {{"id", ""}};
    QVERIFY(has(message_of([&] { f.notes("m.csv", "id,title\nc,t\n", false, params); }), "required"));
  }
};

NOTELLM_TEST(ImportPreviewTest)

}  // namespace
}  // namespace notellm

#include "import_preview_test.moc"
