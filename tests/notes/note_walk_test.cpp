#include "views/notes/note_walk.h"

#include <set>

#include "tests/support/fake_engine.h"
#include "tests/support/synthetic_workspace.h"
#include "tests/support/testing.h"

namespace notellm::views {
namespace {

class NoteWalkTest : public QObject {
  Q_OBJECT

  testing::FakeEngine engine_;

  void show(Session& session, const NoteView& view) {
    QSignalSpy rows(&session, &Session::rowsChanged);
    if (!session.isOpen())
      session.open(testing::synthetic_workspace(1200));
    else
      session.setView(view);
    QVERIFY(rows.wait());
  }
  static std::vector<int64_t> rows_at(const NoteWalk& walk, std::initializer_list<qint64> positions) {
    std::vector<int64_t> rows;
    for (const qint64 position : positions) rows.push_back(walk.row(position));
    std::sort(rows.begin(), rows.end());
    return rows;
  }

 private Q_SLOTS:
  void clicks_as_in_a_file_manager() {
    Session session(engine_);
    NoteWalk walk(session);
    show(session, {});
    show(session, {{"", false, {}, "title", true}, {}});
    walk.click(10, {});
    QCOMPARE(session.focus(), walk.row(10));
    QCOMPARE(session.selection().rows(), rows_at(walk, {10}));
    walk.click(12, Qt::ControlModifier);
    walk.click(20, Qt::ControlModifier);
    walk.click(12, Qt::ControlModifier);
    QCOMPARE(session.selection().rows(), rows_at(walk, {10, 20}));
    walk.click(14, Qt::ShiftModifier);  // from 12, clicked last
    QCOMPARE(session.selection().rows(), rows_at(walk, {12, 13, 14}));
    walk.click(11, Qt::ShiftModifier);
    QCOMPARE(session.selection().rows(), rows_at(walk, {11, 12}));
    walk.select({1, 2, 3}, Qt::ControlModifier);
    QCOMPARE(session.selection().rows(), rows_at(walk, {1, 2, 3, 11, 12}));
    walk.select({5}, {});
    QCOMPARE(session.selection().rows(), rows_at(walk, {5}));
    session.undoStack().undo();
    QCOMPARE(session.selection().rows(), rows_at(walk, {1, 2, 3, 11, 12}));
    session.undoStack().redo();
    walk.selectAll();
    QCOMPARE(session.selection().count(), int64_t{1200});
    QCOMPARE(session.selection().ranges().size(), size_t{1});
  }

  void keys_walk_through_all_or_through_the_selection() {
    Session session(engine_);
    NoteWalk walk(session);
    show(session, {});
    walk.go(0, {});
    walk.step(1);
    QCOMPARE(walk.current(), qint64{1});
    QCOMPARE(session.selection().count(), int64_t{1});
    walk.go(4, Qt::ShiftModifier);
    QCOMPARE(session.selection().count(), int64_t{4});
    walk.select({2, 7, 9}, {});
    walk.go(2, Qt::ControlModifier);
    walk.step(1);
    QCOMPARE(walk.current(), qint64{7});
    walk.step(1);
    walk.step(1);
    QCOMPARE(walk.current(), qint64{9});
    QCOMPARE(session.selection().count(), int64_t{3});
    walk.go(-5, {});
    QCOMPARE(walk.current(), qint64{0});
    walk.go(99'999, {});
    QCOMPARE(walk.current(), qint64{1199});
  }

  void the_focus_is_found_again_in_another_order() {
    Session session(engine_);
    NoteWalk walk(session);
    show(session, {});
    walk.click(500, {});
    show(session, {{"", false, {}, "row", true}, {}});
    QCOMPARE(walk.current(), qint64{1199 - 500});
    show(session, {{"no such note anywhere", false, {}, "row", true}, {}});
    QCOMPARE(walk.current(), qint64{-1});
    walk.click(0, {});
    walk.selectAll();
    walk.step(1);
    QCOMPARE(session.focus(), qint64{500});
  }

  void ranges_of_scattered_rows() {
    std::vector<int32_t> rows;
    for (int32_t row = 0; row < 5000; ++row)
      if (row * 7919 % 13 < 6) rows.push_back(row * 3 % 5000);
    std::set<int64_t> expected(rows.begin(), rows.end());
    QCOMPARE(RowRanges::of(rows).rows(), std::vector<int64_t>(expected.begin(), expected.end()));
  }
};
NOTELLM_TEST(NoteWalkTest)

}  // namespace
}  // namespace notellm::views

#include "note_walk_test.moc"
