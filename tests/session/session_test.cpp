#include "views/session/session.h"

#include "core/base/files.h"
#include "core/store/import_notes.h"
#include "tests/support/fake_engine.h"
#include "tests/support/testing.h"

namespace notellm::views {
namespace {

class SessionTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    scratch_ = std::make_unique<testing::ScratchFolder>();
    std::string rows = "id,title,content\n";
    for (int i = 0; i < 40; ++i)
      rows += "n" + std::to_string(i) + (i % 4 == 0 ? ",tea " : ",bread ") + std::to_string(i) + ",words\n";
    write_atomically(*scratch_ / "notes.csv", rows);
    Workspace workspace = Workspace::open_or_create(*scratch_ / "w");
    Progress silent;
    NotesImport params;
    params.file = *scratch_ / "notes.csv";
    import_notes(workspace, params, silent, {});
    session_ = std::make_unique<Session>(engine_);
  }

  void opens_off_the_windows_thread() {
    QSignalSpy opened(session_.get(), &Session::opened), rows(session_.get(), &Session::rowsChanged);
    session_->open(*scratch_ / "w");
    QVERIFY(!session_->isOpen());
    QVERIFY(opened.wait());
    QCOMPARE(session_->noteCount(), qint64{40});
    QTRY_COMPARE(rows.count(), 1);
    QCOMPARE(session_->rows()->rows.size(), size_t{40});
  }

  void a_failed_opening_leaves_what_was_open() {
    open();
    QSignalSpy failed(session_.get(), &Session::openFailed), closed(session_.get(), &Session::closed);
    session_->open(*scratch_ / "absent");
    QVERIFY(failed.wait());
    QVERIFY(failed[0][1].toString().contains("nothing there"));
    QCOMPARE(closed.count(), 0);
    QVERIFY(session_->isOpen());
    QCOMPARE(session_->noteCount(), qint64{40});
  }

  void of_two_openings_the_second_counts() {
    { Workspace::open_or_create(*scratch_ / "empty"); }
    QSignalSpy opened(session_.get(), &Session::opened);
    session_->open(*scratch_ / "w");
    session_->open(*scratch_ / "empty");
    QVERIFY(opened.wait());
    QTest::qWait(50);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(session_->noteCount(), qint64{0});
  }

  void filters_and_undoes() {
    open();
    NoteView tea;
    tea.filter.text = "tea";
    session_->setView(tea);
    QTRY_COMPARE(session_->rows()->rows.size(), size_t{10});
    NoteView newest = tea;
    newest.filter.descending = true;
    session_->setView(newest);
    QTRY_COMPARE(session_->rows()->rows.front(), 36);
    session_->undoStack().undo();
    QTRY_COMPARE(session_->rows()->rows.front(), 0);
    QCOMPARE(session_->rows()->rows.size(), size_t{10});
    session_->undoStack().undo();
    QTRY_COMPARE(session_->rows()->rows.size(), size_t{40});
    QVERIFY(!session_->undoStack().canUndo());
    session_->undoStack().redo();
    QTRY_COMPARE(session_->rows()->rows.size(), size_t{10});
    QVERIFY(session_->view() == tea);
  }

  void the_same_view_again_is_no_step() {
    open();
    session_->setView(NoteView{});
    QVERIFY(!session_->undoStack().canUndo());
  }

  void the_newest_filter_wins() {
    open();
    QSignalSpy rows(session_.get(), &Session::rowsChanged);
    for (const char* text : {"t", "te", "tea", "tea 1", "tea 12"}) {
      NoteView view;
      view.filter.text = text;
      session_->setView(view);
    }
    QTRY_VERIFY(!session_->filtering());
    QCOMPARE(session_->rows()->rows, std::vector<int32_t>{12});
    QCOMPARE(rows.count(), 1);
  }

  void a_bad_pattern_is_told_and_the_rows_stay() {
    open();
    QSignalSpy failed(session_.get(), &Session::viewFailed);
    NoteView view;
    view.filter.text = "(";
    view.filter.regex = true;
    session_->setView(view);
    QVERIFY(failed.wait());
    QCOMPARE(session_->rows()->rows.size(), size_t{40});
  }

  void selections_are_undone_too() {
    open();
    session_->setSelection(RowRanges::span(0, 5));
    session_->setSelection(RowRanges::span(0, 40));
    session_->undoStack().undo();
    QVERIFY(session_->selection() == RowRanges::span(0, 5));
    session_->undoStack().redo();
    QCOMPARE(session_->selection().count(), int64_t{40});
  }

  void goes_back_and_forward() {
    open();
    QVERIFY(!session_->canGoBack());
    for (const qint64 row : {3, 1, 4, 1, 5}) session_->setFocus(row);
    session_->back();
    session_->back();
    QCOMPARE(session_->focus(), qint64{4});
    session_->forward();
    QCOMPARE(session_->focus(), qint64{1});
    session_->setFocus(9);  // a new way from here: 5 is forgotten
    QVERIFY(!session_->canGoForward());
    session_->back();
    QCOMPARE(session_->focus(), qint64{1});
    while (session_->canGoBack()) session_->back();
    QCOMPARE(session_->focus(), qint64{3});
  }

  void closing_forgets_everything() {
    open();
    session_->setFocus(3);
    session_->setSelection(RowRanges::span(0, 5));
    QSignalSpy closed(session_.get(), &Session::closed);
    session_->close();
    QCOMPARE(closed.count(), 1);
    QVERIFY(!session_->isOpen() && session_->selection().empty() && session_->rows()->rows.empty());
    QCOMPARE(session_->focus(), qint64{-1});
    QVERIFY(!session_->undoStack().canUndo() && !session_->canGoBack());
  }

  void notes_that_came_are_counted() {
    open();
    write_atomically(*scratch_ / "more.csv", "id,title,content\nm1,tea late,words\n");
    {
      Workspace workspace = Workspace::open(*scratch_ / "w");
      Progress silent;
      NotesImport params;
      params.file = *scratch_ / "more.csv";
      import_notes(workspace, params, silent, {});
    }
    QSignalSpy changed(session_.get(), &Session::notesChanged);
    session_->announceNotes();
    QVERIFY(changed.wait());
    QCOMPARE(session_->noteCount(), qint64{41});
    QTRY_COMPARE(session_->rows()->rows.size(), size_t{41});
  }

 private:
  void open() {
    session_->open(*scratch_ / "w");
    QTRY_COMPARE(session_->rows()->rows.size(), size_t{40});
  }
  testing::FakeEngine engine_;
  std::unique_ptr<testing::ScratchFolder> scratch_;
  std::unique_ptr<Session> session_;
};

NOTELLM_TEST(SessionTest)

}  // namespace
}  // namespace notellm::views

#include "session_test.moc"
