#include "core/base/clock.h"
#include "core/store/workspace.h"
#include "tests/support/synthetic_workspace.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

class SyntheticTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void is_a_workspace_data() {
    QTest::addColumn<qint64>("notes");
    QTest::newRow("1 200") << qint64{1200};
    QTest::newRow("100 000") << qint64{100'000};
    QTest::newRow("1 000 000") << qint64{1'000'000};
  }
  void is_a_workspace() {
    QFETCH(qint64, notes);
    const Stopwatch watch;
    const auto folder = testing::synthetic_workspace(notes);
    qInfo("%lld notes: %.2f s", static_cast<long long>(notes), watch.seconds());
    const Workspace workspace = Workspace::open(folder);
    QCOMPARE(workspace.note_count(), int64_t{notes});
    for (const Split split : {Split::train, Split::val, Split::test}) QVERIFY(!workspace.pairs(split).empty());
    const Note note = workspace.notes(notes / 2, 1).at(0);
    QCOMPARE(workspace.row_of(note.id).value(), note.row);
    SQLite::Statement search(workspace.database(), "SELECT count(*) FROM notes_search WHERE notes_search MATCH '\"露营落日\"'");
    QVERIFY(search.executeStep());
    QVERIFY(search.getColumn(0).getInt64() > 0);
  }
};
NOTELLM_TEST(SyntheticTest)

}  // namespace
}  // namespace notellm

#include "synthetic_test.moc"
