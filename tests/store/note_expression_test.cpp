// What is one expression and what is not.
#include "core/store/note_expression.h"

#include "tests/support/testing.h"

using namespace notellm;
using notellm::testing::message_of;
using notellm::testing::ScratchFolder;

class NoteExpressionTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void chooses_notes();
  void anything_else_is_named_data();
  void anything_else_is_named();
};

namespace {

Workspace three_notes(const std::filesystem::path& folder) {
  Workspace workspace = Workspace::open_or_create(folder);
  workspace.database().exec(
      "INSERT INTO notes(row, id, title, content, category) VALUES(0, 'a', 'one', 'x', 'red'), (1, 'b', 'two', 'y', 'blue'), (2, "
      "'c', 'three', '', 'red')");
  return workspace;
}

}  // namespace

void NoteExpressionTest::chooses_notes() {
  const ScratchFolder folder;
  const Workspace workspace = three_notes(folder.path());
  const auto ids = [&](const std::string& expression) { return ids_that(workspace, expression, "--filter"); };
  QCOMPARE(ids("category = 'red'"), (std::vector<std::string>{"a", "c"}));
  QCOMPARE(ids("category = 'red' AND content <> '' -- a comment"), std::vector<std::string>{"a"});
  QCOMPARE(ids("title LIKE '%;%' OR id = 'b'"), std::vector<std::string>{"b"});
  QVERIFY(ids("0").empty());
}

void NoteExpressionTest::anything_else_is_named_data() {
  QTest::addColumn<QString>("expression");
  QTest::addColumn<QString>("named");
  QTest::newRow("a second statement") << "1); DELETE FROM notes WHERE (1"
                                      << "text after the expression";
  QTest::newRow("words behind") << "id = 'a'); nonsense"
                                << "text after the expression";
  QTest::newRow("a semicolon") << "id = 'a';"
                               << "syntax error";
  QTest::newRow("no SQL") << "category IS IS"
                          << "syntax error";
  QTest::newRow("an unknown column") << "colour = 'red'"
                                     << "no such column: colour";
  QTest::newRow("nothing") << ""
                           << "syntax error";
  QTest::newRow("a zero byte") << QString("1)") + QChar(0) + "x"
                               << "zero byte";
}

void NoteExpressionTest::anything_else_is_named() {
  QFETCH(QString, expression);
  QFETCH(QString, named);
  const ScratchFolder folder;
  const Workspace workspace = three_notes(folder.path());
  const QString message = QString::fromStdString(message_of([&] { ids_that(workspace, expression.toStdString(), "--filter"); }));
  QVERIFY2(message.startsWith("--filter: expected an SQL expression over id"), qPrintable(message));
  QVERIFY2(message.contains(named), qPrintable(message));
  QCOMPARE(workspace.note_count(), 3);
}

NOTELLM_TEST(NoteExpressionTest)
#include "note_expression_test.moc"
