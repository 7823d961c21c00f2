#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/index/embedding_files.h"
#include "tests/library/shown_library.h"
#include "tests/support/synthetic_workspace.h"
#include "views/library/facet_row.h"
#include "views/library/note_clip.h"
#include "views/library/note_table.h"

namespace notellm::views {
namespace {
namespace fs = std::filesystem;

class LibraryPageTest : public QObject {
  Q_OBJECT

  static fs::path world() { return testing::synthetic_workspace(1200); }
  static QString status(testing::ShownLibrary& library) { return library.child<QLabel>("libraryStatus")->text(); }
  static QString plain(QString text) { return text.remove(QChar(0x2009)); }

 private Q_SLOTS:
  void typing_filters_and_undo_brings_it_back() {
    testing::ShownLibrary library(world());
    auto* line = library.child<QLineEdit>("searchLine");
    library.action("Find notes")->trigger();
    QTest::keyClicks(line, "coffee");
    const auto expected = matching_rows(Workspace::open(world()), {"coffee", false, {}, "row", false}, {});
    QTRY_VERIFY(library.session.rows()->rows == expected);
    QTRY_COMPARE(plain(status(library)), QString("%1 of 1200 notes").arg(expected.size()));
    library.session.undoStack().undo();
    QTRY_COMPARE(library.session.rows()->rows.size(), size_t{1200});
    QCOMPARE(line->text(), QString());
    library.session.undoStack().redo();
    QCOMPARE(line->text(), QString("coffee"));
    QTRY_VERIFY(library.session.rows()->rows == expected);
    line->clear();  // the cross
    QTRY_COMPARE(library.session.rows()->rows.size(), size_t{1200});
  }

  void a_bad_pattern_is_said_below_the_line() {
    testing::ShownLibrary library(world());
    auto* mode = library.child<QComboBox>("searchMode");
    mode->setCurrentIndex(1);
    Q_EMIT mode->activated(1);
    auto* line = library.child<QLineEdit>("searchLine");
    QTest::keyClicks(line, "(cof");
    QTest::keyClick(line, Qt::Key_Return);
    const auto said = [&] {
      for (const QLabel* label : library.page->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains("missing closing parenthesis")) return true;
      return false;
    };
    QTRY_VERIFY(said());
    QCOMPARE(library.session.rows()->rows.size(), size_t{1200});
    QTest::keyClicks(line, ").ee");
    QTRY_VERIFY(!said());
    QTRY_VERIFY(library.session.rows()->rows.size() < 1200 && !library.session.rows()->rows.empty());
  }

  void a_facet_is_ticked_and_its_chip_taken_away() {
    testing::ShownLibrary library(world());
    const auto row = [&]() -> FacetRow* {
      for (FacetRow* row : library.page->findChildren<FacetRow*>())
        if (row->isVisible() && row->text() == "no picture") return row;
      return nullptr;
    };
    QTRY_VERIFY(row());
    QTest::keyClick(row(), Qt::Key_Space);
    QCOMPARE(library.session.view().filter.facets.at("picture"), std::vector<std::string>{"missing"});
    const auto expected = matching_rows(Workspace::open(world()), library.session.view().filter, {});
    QTRY_VERIFY(library.session.rows()->rows == expected);
    const auto chip = [&]() -> QToolButton* {
      for (QToolButton* button : library.page->findChildren<QToolButton*>())
        if (button->isVisible() && button->toolTip() == "Picture: no picture") return button;
      return nullptr;
    };
    QVERIFY(chip());
    QTest::mouseClick(chip(), Qt::LeftButton);
    QVERIFY(library.session.view().filter.facets.empty());
    QTRY_COMPARE(library.session.rows()->rows.size(), size_t{1200});
    QVERIFY(!chip());
  }

  void keys_walk_over_the_tiles() {
    testing::ShownLibrary library(world());
    NoteGrid& grid = library.grid();
    grid.setFocus();
    const int columns = grid.columns();
    const auto focus = [&] { return library.session.focus(); };
    QTest::keyClick(&grid, Qt::Key_Home);
    QCOMPARE(focus(), 0);
    QTest::keyClick(&grid, Qt::Key_Right);
    QCOMPARE(focus(), 1);
    QTest::keyClick(&grid, Qt::Key_Down);
    QCOMPARE(focus(), 1 + columns);
    QTest::keyClick(&grid, Qt::Key_Up);
    QTest::keyClick(&grid, Qt::Key_Left);
    QCOMPARE(focus(), 0);
    QTest::keyClick(&grid, Qt::Key_PageDown);
    const qint64 page = focus();
    QVERIFY(page >= columns && page % columns == 0);
    QTest::keyClick(&grid, Qt::Key_PageUp);
    QCOMPARE(focus(), 0);
    QTest::keyClick(&grid, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(focus(), 1199);
    QCOMPARE(library.session.selection().count(), int64_t{1200});
    QCOMPARE(grid.verticalScrollBar()->value(), grid.verticalScrollBar()->maximum());
    QTest::keyClick(&grid, Qt::Key_Escape);
    QVERIFY(library.session.selection().empty());
    QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(plain(status(library)), QString("1200 notes, 1200 selected"));
  }

  void a_rubber_band_selects_what_it_touches() {
    testing::ShownLibrary library(world());
    QWidget* viewport = library.grid().viewport();
    const int columns = library.grid().columns();
    QTest::mousePress(viewport, Qt::LeftButton, {}, {3, 3});
    QTest::mouseMove(viewport, {40, 40});
    QMouseEvent move(QEvent::MouseMove, QPointF(viewport->width() - 30, 300),
                     viewport->mapToGlobal(QPointF(viewport->width() - 30, 300)), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport, &move);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, {viewport->width() - 30, 300});
    QCOMPARE(library.session.selection().ranges().front().begin, int64_t{0});
    QVERIFY(library.session.selection().count() % columns == 0 && library.session.selection().count() > 0);
    QTest::mouseClick(viewport, Qt::LeftButton, {}, {4, 4});  // empty ground
    QVERIFY(library.session.selection().empty());
  }

  void the_table_sorts_by_its_header_and_shares_the_selection() {
    testing::ShownLibrary library(world());
    library.action("Show as a table")->trigger();
    auto* table = library.child<NoteTable>("noteTable");
    QAbstractItemModelTester tester(&table->rows(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(table->isVisible() && !library.grid().isVisible());
    NoteView view;
    view.filter.sort = "title";
    QSignalSpy rows(&library.session, &Session::rowsChanged);
    Q_EMIT table->horizontalHeader()->sectionClicked(NoteTableModel::title);
    QCOMPARE(library.session.view(), view);
    QVERIFY(rows.wait());
    const auto expected = matching_rows(Workspace::open(world()), view.filter, {});
    QCOMPARE(table->rows().rowCount(), 1200);
    const std::vector<Note> notes = Workspace::open(world()).all_notes();
    for (const int at : {0, 100, 1199}) {
      const QModelIndex id = table->rows().index(at, NoteTableModel::id);
      QTRY_VERIFY(id.data().isValid());
      QCOMPARE(id.data().toString().toStdString(), notes[static_cast<size_t>(expected[static_cast<size_t>(at)])].id);
    }
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, {100, 5});
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ShiftModifier, {100, 5 + 3 * 44});
    QCOMPARE(library.session.selection(), RowRanges::of({expected.begin(), expected.begin() + 4}));
    QTest::keyClick(table, Qt::Key_End);
    QCOMPARE(library.session.focus(), qint64{expected.back()});
    library.action("Show as tiles")->trigger();
    QVERIFY(library.grid().isVisible());
    QCOMPARE(library.session.selection().count(), int64_t{1});
  }

  void quick_look_walks() {
    testing::ShownLibrary library(world());
    library.grid().setFocus();
    QTest::keyClick(&library.grid(), Qt::Key_Home);
    QTest::keyClick(&library.grid(), Qt::Key_Space);
    auto* look = library.child<QWidget>("quickLook");
    QVERIFY(look->isVisible());
    const std::vector<Note> notes = Workspace::open(world()).notes(0, 3);
    QTRY_COMPARE(look->findChild<QPlainTextEdit*>()->toPlainText().toStdString(), notes[0].content);
    QTest::keyClick(look, Qt::Key_Right);
    QTRY_COMPARE(look->findChild<QPlainTextEdit*>()->toPlainText().toStdString(), notes[1].content);
    QCOMPARE(library.session.focus(), 1);
    QTest::keyClick(look, Qt::Key_Space);
    QVERIFY(!look->isVisible());
  }

  void copies_and_exports_what_is_selected() {
    testing::ShownLibrary library(world());
    const std::vector<Note> notes = Workspace::open(world()).all_notes();
    library.show({{"", false, {}, "row", true}, {}});
    library.session.setSelection(RowRanges::of({3, 700}));
    QGuiApplication::clipboard()->clear();
    library.action("Copy ids")->trigger();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString("s0000700\ns0000003\n"));
    library.action("Copy ids and titles")->trigger();
    const std::string table = notes[700].id + "\t" + notes[700].title + "\n" + notes[3].id + "\t" + notes[3].title + "\n";
    QTRY_COMPARE(QGuiApplication::clipboard()->text().toStdString(), table);

    testing::ScratchFolder scratch;
    NoteClip clip(library.session, library.jobs);
    QSignalSpy done(&clip, &NoteClip::done), failed(&clip, &NoteClip::failed);
    clip.write(scratch / "all.jsonl", false);
    QVERIFY(done.wait());
    const std::string text = read_text(scratch / "all.jsonl");
    QCOMPARE(std::count(text.begin(), text.end(), '\n'), ptrdiff_t{1200});
    QVERIFY(text.starts_with("{\"id\":\"s0001199\""));
    clip.write(scratch / "absent" / "x.csv", true);
    QVERIFY(failed.wait());
  }

  void selected_rows_keep_the_order_shown() {
    const NoteRows shown{{5, 2, 9, 1}, {.9F, .8F, .7F, .6F}};
    const NoteRows chosen = selected_rows(shown, RowRanges::of({1, 2, 3, 4}));
    QCOMPARE(chosen.rows, (std::vector<int32_t>{2, 1, 3, 4}));
    QVERIFY(chosen.scores[0] == .8F && chosen.scores[1] == .6F && std::isnan(chosen.scores[2]));
  }

  void notes_like_this_in_the_order_of_the_cosine() {
    testing::ScratchFolder scratch;
    const fs::path folder = testing::copy_of(world(), scratch / "w");
    constexpr int64_t dim = 8;
    std::vector<std::string> ids = Workspace::open(folder).ids();
    Random random(7);
    std::vector<float> vectors;
    for (size_t i = 0; i < ids.size(); ++i) {
      double length = 0;
      std::array<double, dim> vector{};
      for (double& x : vector) x = random.normal(), length += x * x;
      for (const double x : vector) vectors.push_back(static_cast<float>(x / std::sqrt(length)));
    }
    write_embedding(folder / "embeddings", "eight", OrderedJson::object(), ids,
                    {vectors.data(), static_cast<int64_t>(ids.size()), dim});
    std::vector<std::pair<double, int32_t>> expected;
    for (size_t i = 0; i < ids.size(); ++i) {
      double cosine = 0;
      for (size_t d = 0; d < dim; ++d) cosine += double{vectors[42 * dim + d]} * double{vectors[i * dim + d]};
      expected.emplace_back(-cosine, static_cast<int32_t>(i));
    }
    std::sort(expected.begin(), expected.end());

    testing::ShownLibrary library(folder);
    auto* choice = library.child<QComboBox>("searchEmbedding");
    QTRY_COMPARE(choice->count(), 1);
    library.session.setFocus(42);
    library.action("Notes like this")->trigger();
    QTRY_COMPARE(library.session.view().ranking.note, std::string("s0000042"));
    QTRY_COMPARE(library.session.rows()->scores.size(), size_t{1200});
    for (size_t i = 0; i < expected.size(); ++i) {
      QCOMPARE(library.session.rows()->rows[i], expected[i].second);
      QVERIFY(std::abs(double{library.session.rows()->scores[i]} + expected[i].first) < 1e-5);
    }
    QCOMPARE(library.child<QComboBox>("searchMode")->currentIndex(), 2);
    QTRY_VERIFY(library.child<QLineEdit>("searchLine")->placeholderText().startsWith("Notes like"));

    auto* mode = library.child<QComboBox>("searchMode");
    mode->setCurrentIndex(3);
    Q_EMIT mode->activated(3);
    library.engine = testing::FakeEngine(dim);
    auto* line = library.child<QLineEdit>("searchLine");
    QTest::keyClicks(line, "by the sea");
    QCOMPARE(library.engine.questions, 0);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(library.session.view().ranking.text, std::string("by the sea"));
    QTRY_COMPARE(library.engine.questions, 1);
    library.session.undoStack().undo();
    QTRY_COMPARE(library.session.rows()->rows[0], 42);
    library.session.undoStack().undo();
    QTRY_VERIFY(library.session.rows()->scores.empty());
  }

  void without_an_embedding_it_says_so() {
    testing::ShownLibrary library(world());
    library.session.setFocus(1);
    const auto said = [&] {
      for (const QLabel* label : library.page->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains("notellm embed")) return true;
      return false;
    };
    QTest::qWait(50);
    library.action("Notes like this")->trigger();
    QTRY_VERIFY(said());
    QVERIFY(library.session.view() == NoteView{});
  }

  void empty_states() {
    testing::ShownLibrary library(world());
    library.show({{"no such note anywhere", false, {}, "row", false}, {}});
    QPushButton* clear = nullptr;
    for (QPushButton* button : library.page->findChildren<QPushButton*>())
      if (button->isVisible() && button->text() == "Clear the filter") clear = button;
    QVERIFY(clear);
    clear->click();
    QTRY_VERIFY(library.grid().isVisible());
    library.show({{"", false, {{"picture", {"present"}}}, "title", false}, {}});
    const auto chips = [&] {
      int count = 0;
      for (const QToolButton* button : library.page->findChildren<QToolButton*>())
        count += button->isVisible() && button->property("chip").toBool();
      return count;
    };
    QCOMPARE(chips(), 1);
    QCOMPARE(library.child<QToolButton>("sortButton")->text(), QString("Title"));
    library.session.close();
    QVERIFY(!library.grid().isVisible());
    QCOMPARE(status(library), QString());
    QCOMPARE(chips(), 0);
    QCOMPARE(library.child<QToolButton>("sortButton")->text(), QString("Order of import"));
    testing::ScratchFolder scratch;
    Workspace::open_or_create(scratch / "empty");
    library.open(scratch / "empty");
    QVERIFY(!library.grid().isVisible());
  }

  void its_state_comes_back() {
    testing::ShownLibrary library(world());
    library.action("Show as a table")->trigger();
    library.action("Show facets")->trigger();
    library.child<NoteTable>("noteTable")->setColumnWidth(NoteTableModel::id, 177);
    const QJsonObject state = library.page->state();
    testing::ShownLibrary other(world());
    other.page->restore(state);
    QVERIFY(other.child<NoteTable>("noteTable")->isVisible());
    QCOMPARE(other.child<NoteTable>("noteTable")->columnWidth(NoteTableModel::id), 177);
    QVERIFY(!other.child<QWidget>("facetPanel")->isVisible());
    other.page->restore({});
    other.page->restore({{"tiles", 99}, {"columns", "nonsense"}, {"facetsWidth", -3}});
    QVERIFY(other.grid().isVisible());
    QEvent language(QEvent::LanguageChange);
    QApplication::sendEvent(other.page.get(), &language);
  }

  void ctrl_wheel_zooms() {
    testing::ShownLibrary library(world());
    NoteGrid& grid = library.grid();
    const auto wheel = [&](int delta) {
      QWheelEvent event({50, 50}, grid.viewport()->mapToGlobal(QPointF(50, 50)), {}, {0, delta}, Qt::NoButton,
                        Qt::ControlModifier, Qt::NoScrollPhase, false);
      QApplication::sendEvent(grid.viewport(), &event);
    };
    const int columns = grid.columns();
    wheel(120);
    QVERIFY(grid.columns() < columns && grid.tileSize() == TileSize::large);
    wheel(120);
    for (int i = 0; i < 4; ++i) wheel(-60);
    QVERIFY(grid.columns() > columns && grid.tileSize() == TileSize::small);
  }

  void a_workspace_deleted_while_open() {
    testing::ScratchFolder scratch;
    testing::ShownLibrary library(testing::copy_of(world(), scratch / "w"));
    fs::remove_all(scratch / "w");
    QSignalSpy failed(&library.session, &Session::viewFailed);
    library.grid().verticalScrollBar()->setValue(library.grid().verticalScrollBar()->maximum() / 2);
    library.session.setView({{"sun", false, {}, "row", false}, {}});
    QVERIFY(failed.wait());
    QTest::qWait(100);
    QVERIFY(!library.child<QLabel>("libraryMessage")->text().isEmpty());
  }
};
NOTELLM_TEST(LibraryPageTest)

}  // namespace
}  // namespace notellm::views

#include "page_test.moc"
