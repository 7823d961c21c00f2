#include "core/base/csv.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

using Cells = std::vector<std::string>;

class CsvTest : public QObject {
  Q_OBJECT

  testing::ScratchFolder scratch_;

  std::vector<CsvRow> rows_of(const std::string& bytes, const std::string& encoding = "") {
    write_atomically(scratch_ / "t.csv", bytes);
    CsvReader reader(scratch_ / "t.csv", encoding);
    std::vector<CsvRow> rows;
    for (CsvRow row; reader.next(row);) rows.push_back(row);
    return rows;
  }

 private Q_SLOTS:
  void quotes_newlines_and_nul() {
    using namespace std::string_literals;
    const auto rows = rows_of("a,\"b\nc\r\nd\",\"say \"\"hi\"\"\"\r\n1,x\0y,\n"s);
    QCOMPARE(rows.size(), size_t{2});
    QVERIFY(rows[0].fields == (Cells{"a", "b\nc\r\nd", "say \"hi\""}));
    QVERIFY(rows[1].fields == (Cells{"1", "x\0y"s, ""}));
    QCOMPARE(rows[1].row, int64_t{2});
    QCOMPARE(rows[1].line, int64_t{4});
  }

  void blanks_belong_to_the_field_and_quotes_inside_one_are_text() {
    QVERIFY(rows_of(" a , 5\" disk,\t\n").at(0).fields == (Cells{" a ", " 5\" disk", "\t"}));
  }

  void line_ends_byte_order_mark_and_empty_lines() {
    const auto rows = rows_of("\xef\xbb\xbfid,t\r\n\r\n1,b\n\n2,c");
    QCOMPARE(rows.size(), size_t{3});
    QVERIFY(rows[0].fields == (Cells{"id", "t"}));
    QCOMPARE(rows[1].row, int64_t{3});
    QCOMPARE(rows[2].row, int64_t{5});
    QVERIFY(rows[2].fields == (Cells{"2", "c"}));
    const auto old_mac = rows_of("a,b\rc,d\r");
    QCOMPARE(old_mac.size(), size_t{2});
    QVERIFY(old_mac[1].fields == (Cells{"c", "d"}));
  }

  void an_open_quote_is_told_with_its_line() {
    const auto rows = rows_of("1,a\n2,\"b\"\n3,\"c,d\n4,e\n");
    QCOMPARE(rows.size(), size_t{3});
    QVERIFY(!rows[1].unclosed);
    QVERIFY(rows[2].unclosed);
    QCOMPARE(rows[2].row, int64_t{3});
    QCOMPARE(rows[2].quote_line, int64_t{3});
  }

  void other_encodings() {
    // 笔记 in GBK and UTF-16: bytes from the standards' tables.
    QVERIFY(rows_of("1,\xb1\xca\xbc\xc7\n", "GBK").at(0).fields == (Cells{"1", "笔记"}));
    QVERIFY(rows_of(std::string("\xff\xfe\x14\x7b\xb0\x8b,\0x\0\n\0", 12), "UTF-16").at(0).fields == (Cells{"笔记", "x"}));
    QVERIFY(rows_of("a,\x80\xff\n", "GBK").at(0).fields[1].find('\xff') != std::string::npos);
    QVERIFY(testing::message_of([&] { rows_of("a", "no-such-encoding"); }).find("no-such-encoding") != std::string::npos);
    QVERIFY(testing::message_of([&] {
              rows_of(
                  "\xff\xfe"
                  "1\0");
            }).find("--encoding UTF-16") != std::string::npos);
  }

  void characters_cut_by_the_chunk() {
    // Two-byte characters at odd offsets meet every chunk boundary; the expectation is built beside them.
    const int64_t count = 3 << 19;
    std::string gbk = "x", utf8 = "x";
    for (int64_t i = 0; i < count; ++i) gbk += "\xb1\xca", utf8 += "笔";
    const auto rows = rows_of(gbk, "GBK");
    QCOMPARE(rows.size(), size_t{1});
    QVERIFY(rows[0].fields[0] == utf8);
  }

  void first_bad_byte() {
    QVERIFY(!first_bad_utf8("abc 笔记 😀"));
    QCOMPARE(first_bad_utf8("ab\xc3(").value(), size_t{2});
    QCOMPARE(first_bad_utf8("\xc0\xaf").value(), size_t{0});       // overlong
    QCOMPARE(first_bad_utf8("a\xed\xa0\x80").value(), size_t{1});  // surrogate
    QCOMPARE(first_bad_utf8("笔\xe8\xae").value(), size_t{3});     // cut
  }

  void files_that_cannot_be_read() {
    QVERIFY(testing::message_of([&] { CsvReader reader(scratch_ / "absent.csv"); }).find("absent.csv") != std::string::npos);
    QVERIFY(testing::message_of([&] { CsvReader reader(scratch_.path()); }).find("a folder") != std::string::npos);
  }

  void written_records_are_read_again() {
    const Cells cells{"plain", "", "a,b", "\"q\"", "two\nlines", " blank "};
    QVERIFY(rows_of(csv_record(cells)).at(0).fields == cells);
    QVERIFY(csv_record({"a", "b,c"}) == "a,\"b,c\"\n");
  }

  void files_that_are_not_text_end() {
    const auto endless = scratch_ / "endless.csv";
    write_atomically(endless, "id,title\n1,\"never closed\n");
    std::filesystem::resize_file(endless, uintmax_t{3} << 30);  // a hole: zeros without a line end
    CsvReader reader(endless);
    CsvRow row;
    QVERIFY(reader.next(row));
    QVERIFY(testing::message_of([&] { reader.next(row); }).find("not a text file") != std::string::npos);
    std::string lines = "a,b\n\"open\n";
    while (static_cast<int64_t>(lines.size()) <= TextLines::longest_line_bytes) lines += std::string(1 << 20, 'x') + "\n";
    write_atomically(endless, lines);
    CsvReader quoted(endless);
    QVERIFY(quoted.next(row));
    QVERIFY(testing::message_of([&] { quoted.next(row); }).find("is the quote opened in line 2 closed?") != std::string::npos);
  }

  void a_beginning_alone() {
    write_atomically(scratch_ / "t.csv", "a,b\nc,d\ne,f\n");
    CsvReader reader(scratch_ / "t.csv", "", 9);  // "a,b\nc,d\ne"
    CsvRow row;
    QVERIFY(reader.next(row) && reader.next(row));
    QVERIFY(row.fields == (Cells{"c", "d"}));
    QVERIFY(!reader.next(row) && reader.text().cut());
    CsvReader whole(scratch_ / "t.csv", "", 12);
    int rows = 0;
    while (whole.next(row)) ++rows;
    QVERIFY(rows == 3 && !whole.text().cut());
  }
};

NOTELLM_TEST(CsvTest)

}  // namespace
}  // namespace notellm

#include "csv_test.moc"
