// What the inspector shows for each thing that can happen to a workspace, and that it never shows another note's answer.
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "core/base/files.h"
#include "tests/inspector/desk.h"
#include "tests/inspector/small_workspace.h"
#include "views/inspector/chip.h"
#include "views/inspector/hint.h"

using namespace notellm;
using namespace notellm::views;
using namespace notellm::testing;

namespace {

const std::vector<double> rising = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90};

QStringList titles(const NeighbourView& view) {
  QStringList titles;
  for (int row = 0; row < view.model().rowCount(); ++row) titles << view.model().index(row, 0).data().toString();
  return titles;
}

/// The words of all visible chips below `widget`.
QStringList chips(const QWidget& widget) {
  QStringList texts;
  for (const Chip* chip : widget.findChildren<Chip*>()) {
    if (!chip->isHidden()) texts << chip->text();
  }
  return texts;
}

QAction* action_named(const QWidget& widget, const QString& text) {
  for (const QWidget* child : widget.findChildren<QWidget*>()) {
    for (QAction* action : child->actions()) {
      if (action->text() == text) return action;
    }
  }
  return nullptr;
}

}  // namespace

class PanelTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void shows_the_note_and_its_neighbours();
  void a_click_walks_on_and_a_double_click_only_once();
  void an_older_answer_is_never_shown();
  void without_workspace_note_or_embedding();
  void embeddings_come_and_go_while_it_is_open();
  void notes_without_vector_or_picture();
  void a_comparison_and_the_view();
  void an_index_is_built_as_a_job();
  void copies_and_exports();
  void broken_states_are_ignored();
};

void PanelTest::shows_the_note_and_its_neighbours() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "angles", small_ids(), rising);
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  InspectorPanel panel(desk.studio);
  show(panel, 380, 800);
  desk.session.setFocus(0);
  QVERIFY(settle(panel));
  QVERIFY(!panel.card().shows_hint());
  QCOMPARE(panel.card().row(), 0);
  QCOMPARE(panel.card().facts()->clicks, 2);
  QCOMPARE(panel.card().facts()->views, 3);
  QCOMPARE(panel.card().facts()->pairs.size(), size_t{3});
  QCOMPARE(panel.card().facts()->pairs[0].id, "n3");
  QCOMPARE(panel.card().facts()->pairs[2].is_target, false);
  QCOMPARE(chips(panel.card()), (QStringList{"red", "blue0"}));
  QCOMPARE(titles(panel.neighbours().first()).first(3), (QStringList{"Note 1", "Note 2", "Note 3"}));
  QCOMPARE(panel.neighbours().first().model().note(), 0);
  QCOMPARE(chips(panel.neighbours().first()), (QStringList{"#3", "#9"}));
  QVERIFY(panel.neighbours().notice().startsWith("Exact among 9 notes"));
  QVERIFY(panel.grab().width() > 0);
  // The list of another moment has its own order.
  desk.session.setFocus(9);
  QCOMPARE(panel.neighbours().first().model().rowCount(), 0);
  QVERIFY(settle(panel));
  QCOMPARE(titles(panel.neighbours().first()).first(2), (QStringList{"Note 8", "Note 7"}));
}

void PanelTest::a_click_walks_on_and_a_double_click_only_once() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "angles", small_ids(), rising);
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  InspectorPanel panel(desk.studio);
  show(panel, 380, 800);
  desk.session.setFocus(0);
  QVERIFY(settle(panel));
  QListView* list = panel.neighbours().first().list();
  const auto place = [&](int row) { return list->visualRect(list->model()->index(row, 0)).center(); };
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place(1));
  QCOMPARE(desk.session.focus(), 2);
  QVERIFY(settle(panel));
  // The second click of a double click lands on the list of the new note.
  QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, place(0));
  QVERIFY(settle(panel));
  QCOMPARE(desk.session.focus(), 2);
  list->setCurrentIndex(list->model()->index(0, 0));
  QTest::keyClick(list, Qt::Key_Return);
  QCOMPARE(desk.session.focus(), 1);
  desk.session.back();
  QVERIFY(settle(panel));
  QCOMPARE(panel.neighbours().first().model().note(), 2);
  desk.session.back();
  QVERIFY(settle(panel));
  QCOMPARE(panel.neighbours().first().model().note(), 0);
}

void PanelTest::an_older_answer_is_never_shown() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "angles", small_ids(), rising);
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  std::atomic<int> asked = 0, finished = 0;
  // Note 1 takes long and does not even listen to being stopped.
  const auto slow = [&](const NeighbourQuestion& question, const std::stop_token&) {
    ++asked;
    if (question.row == 1) std::this_thread::sleep_for(std::chrono::milliseconds(400));
    NeighbourAnswer answer;
    answer.row = question.row;
    answer.exists = true;
    answer.id = "n" + std::to_string(question.row);
    NeighbourEntry entry;
    entry.id = entry.title = "nearest to " + answer.id;
    entry.rank = entry.overall_rank = 1;
    answer.first.entries.push_back(entry);
    ++finished;
    return answer;
  };
  InspectorPanel panel(desk.studio, slow);
  show(panel);
  std::vector<std::string> seen;
  connect(&panel.neighbours(), &NeighbourPanel::answered, this, [&] {
    if (panel.neighbours().first().model().rowCount() > 0)
      seen.push_back(panel.neighbours().first().model().list().entries[0].id);
  });
  QVERIFY(settle(panel));
  desk.session.setFocus(1);
  QTRY_COMPARE(asked.load(), 1);
  desk.session.setFocus(2);
  QCOMPARE(panel.neighbours().first().model().rowCount(), 0);
  desk.session.setFocus(3);
  QTRY_COMPARE(finished.load(), 2);  // note 1, dropped; note 3; note 2 was never begun
  QVERIFY(settle(panel));
  QTest::qWait(50);
  QCOMPARE(seen, std::vector<std::string>{"nearest to n3"});
  QCOMPARE(panel.neighbours().first().model().note(), 3);
}

void PanelTest::without_workspace_note_or_embedding() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  Desk desk;
  InspectorPanel panel(desk.studio);
  show(panel);
  QVERIFY(panel.card().shows_hint());
  QVERIFY(panel.card().hint().text().startsWith("Open a workspace"));
  QVERIFY(desk.open(folder.path()));
  QVERIFY(settle(panel));
  QVERIFY(panel.card().hint().text().startsWith("Click a note in the Library"));
  QVERIFY(panel.neighbours().first().shows_hint());
  const QString place = QString::fromStdString(folder.path().string());
  QCOMPARE(
      panel.neighbours().first().hint().command(),
      "notellm train -w " + place + " --config demo --name first\nnotellm embed -w " + place + " --run first --input multimodal");

  std::filesystem::create_directories(folder / "runs" / "my run" / "last");
  write_atomically(folder / "runs" / "my run" / "last" / "config.json", "{}");
  desk.session.announceEmbeddings();
  QVERIFY(settle(panel));
  QCOMPARE(panel.neighbours().first().hint().command(), "notellm embed -w " + place + " --run 'my run' --input multimodal");

  desk.session.setFocus(77);
  QVERIFY(settle(panel));
  QVERIFY(panel.card().hint().text().startsWith("This note is no longer"));
  desk.session.close();
  QVERIFY(panel.card().hint().text().startsWith("Open a workspace"));
  QVERIFY(!panel.neighbours().first().shows_hint());
}

void PanelTest::embeddings_come_and_go_while_it_is_open() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  InspectorPanel panel(desk.studio);
  show(panel);
  desk.session.setFocus(0);
  QVERIFY(settle(panel));
  const NeighbourView& view = panel.neighbours().first();
  QVERIFY(view.shows_hint());
  // Made by another program: noticed without being told.
  write_angles(folder.path(), "angles", small_ids(), rising);
  QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 9, 10'000);
  std::ofstream(folder / "embeddings" / "angles" / "notes.csv") << "nonsense";
  desk.session.setFocus(1);
  QVERIFY(settle(panel));
  QVERIFY(view.shows_hint());
  QVERIFY2(view.hint().text().contains("notes.csv") && view.hint().text().contains("make it again"),
           qPrintable(view.hint().text()));
  std::filesystem::remove_all(folder / "embeddings" / "angles");
  QTRY_VERIFY_WITH_TIMEOUT(view.hint().text().startsWith("The folder of “angles” is no longer"), 10'000);
  QVERIFY2(view.hint().command().endsWith("--run tiny --input text --name angles"), qPrintable(view.hint().command()));
  // The database is gone as well.
  std::filesystem::remove_all(folder.path());
  desk.session.setFocus(2);
  QVERIFY(settle(panel));
  QVERIFY(panel.card().shows_hint());
  QVERIFY(view.shows_hint());
}

void PanelTest::notes_without_vector_or_picture() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "part", {"n0", "n1", "n6"}, {0, 10, 20});
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  InspectorPanel panel(desk.studio);
  show(panel, 380, 800);
  desk.session.setFocus(5);
  QVERIFY(settle(panel));
  QCOMPARE(panel.card().picture().message(), "no picture");
  QVERIFY(panel.neighbours().first().shows_hint());
  QVERIFY(panel.neighbours().first().hint().text().startsWith("“Note 5” was not among the notes that “part”"));
  desk.session.setFocus(6);
  QVERIFY(settle(panel));
  panel.grab();
  QTRY_COMPARE(panel.card().picture().message(), "the picture's file is gone or unreadable");
  QCOMPARE(titles(panel.neighbours().first()), (QStringList{"Note 1", "Note 0"}));
  desk.session.setFocus(0);
  QVERIFY(settle(panel));
  QCOMPARE(chips(panel.neighbours().first()), (QStringList{"no vector", "no vector"}));
  QCOMPARE(panel.card().picture().message(), "");
}

void PanelTest::a_comparison_and_the_view() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "after", small_ids(), {0, 90, 20, 30, 40, 50, 60, 70, 80, 10});
  write_angles(folder.path(), "before", small_ids(), rising);
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  InspectorPanel panel(desk.studio);
  show(panel, 560, 800);
  desk.session.setFocus(0);
  QVERIFY(settle(panel));
  NeighbourPanel& neighbours = panel.neighbours();
  QVERIFY(!neighbours.second().isVisible());
  neighbours.controls().setCount(10);
  neighbours.controls().compareAction()->trigger();
  QVERIFY(settle(panel));
  QCOMPARE(neighbours.controls().other(), "before");
  QCOMPARE(titles(neighbours.first()).first(), "Note 9");
  QCOMPARE(titles(neighbours.second()).first(), "Note 1");
  QVERIFY2(neighbours.overlap().contains("@10  100"), qPrintable(neighbours.overlap()));
  QVERIFY(neighbours.second().isVisible());
  QVERIFY(panel.grab().width() > 0);

  NoteView view;
  view.filter.text = "Note 9";
  QSignalSpy rows(&desk.session, &Session::rowsChanged);
  desk.session.setView(view);
  QVERIFY(rows.wait());
  neighbours.controls().setScope(Scope::filter);
  QVERIFY(settle(panel));
  QCOMPARE(titles(neighbours.first()), QStringList{"Note 9"});
  QCOMPARE(neighbours.second().model().list().entries[0].overall_rank, 9);
  view.filter.text = "nothing has this";
  desk.session.setView(view);
  QVERIFY(rows.wait());
  QVERIFY(settle(panel));
  QVERIFY(neighbours.first().hint().text().startsWith("No other note of the current filter"));
  const QJsonObject state = panel.state();
  neighbours.controls().setOther("");
  QVERIFY(settle(panel));
  QVERIFY(!neighbours.second().isVisible());

  InspectorPanel again(desk.studio);
  again.restore(state);
  QVERIFY(settle(again));
  QCOMPARE(again.neighbours().controls().other(), "before");
  QCOMPARE(again.neighbours().controls().embedding(), "after");
  QCOMPARE(again.neighbours().controls().count(), 10);
  QCOMPARE(again.neighbours().controls().scope(), Scope::filter);
}

void PanelTest::an_index_is_built_as_a_job() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  std::vector<std::string> ids = small_ids();
  std::vector<double> degrees = rising;
  for (int i = 10; i < 1500; ++i) ids.push_back("outside" + std::to_string(i)), degrees.push_back(100 + 0.1 * i);
  write_angles(folder.path(), "many", ids, degrees);
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  InspectorPanel panel(desk.studio);
  desk.session.setFocus(0);
  QVERIFY(settle(panel));
  QSignalSpy ended(&desk.jobs, &Jobs::ended);
  panel.neighbours().controls().setIndex(IndexKind::ivf);
  QVERIFY(settle(panel));
  QVERIFY2(panel.neighbours().notice().contains("until the index is built"), qPrintable(panel.neighbours().notice()));
  QVERIFY(ended.wait(20'000));
  QTRY_VERIFY2(panel.neighbours().notice().startsWith("Approximate (ivf) among 1"), qPrintable(panel.neighbours().notice()));
  QVERIFY(panel.neighbours().notice().contains("recall@10"));
  QCOMPARE(desk.jobs.list().size(), size_t{1});
  QCOMPARE(titles(panel.neighbours().first()).first(2), (QStringList{"Note 1", "Note 2"}));
}

void PanelTest::copies_and_exports() {
  const ScratchFolder folder;
  small_workspace(folder.path());
  write_angles(folder.path(), "angles", small_ids(), rising);
  Desk desk;
  QVERIFY(desk.open(folder.path()));
  InspectorPanel panel(desk.studio);
  show(panel);
  QVERIFY(action_named(panel, "Copy the note's id"));
  QVERIFY(!action_named(panel, "Copy the note's id")->isEnabled());
  desk.session.setFocus(0);
  QVERIFY(settle(panel));
  action_named(panel, "Copy the note's id")->trigger();
  QCOMPARE(QApplication::clipboard()->text(), "n0");
  action_named(panel, "Copy the neighbours as a table")->trigger();
  QCOMPARE(QApplication::clipboard()->text().split('\n').size(), 11);
  QVERIFY(QApplication::clipboard()->text().contains("n3\tNote 3\t0.866025\t"));
  QVERIFY(panel.neighbours().notice().startsWith("The list is on the clipboard"));

  NeighbourActions& actions = panel.neighbours().actions();
  QSignalSpy remarks(&actions, &NeighbourActions::remarked);
  const std::filesystem::path file = folder / "out.jsonl";
  actions.exportTo(QString::fromStdString(file.string()), ListFormat::jsonl);
  QVERIFY(remarks.wait());
  QCOMPARE(read_text(file), actions.text(ListFormat::jsonl));
  actions.exportTo(QString::fromStdString((folder / "no" / "such" / "folder.csv").string()), ListFormat::csv);
  QVERIFY(remarks.wait());
  QVERIFY2(panel.neighbours().notice().startsWith("Not written."), qPrintable(panel.neighbours().notice()));

  action_named(panel, "Notes like this in the Library")->trigger();
  QCOMPARE(desk.session.view().ranking, (Ranking{"angles", "n0", ""}));
}

void PanelTest::broken_states_are_ignored() {
  Desk desk;
  InspectorPanel panel(desk.studio);
  panel.restore({});
  panel.restore({{"parts", "x"}, {"neighbours", QJsonObject{{"count", 7}, {"scope", 99}, {"index", 3}, {"embedding", 5}}}});
  QCOMPARE(panel.neighbours().controls().count(), 20);
  QCOMPARE(panel.neighbours().controls().scope(), Scope::all);
  QCOMPARE(panel.neighbours().controls().index(), IndexKind::exact);
}

NOTELLM_TEST(PanelTest)
#include "panel_test.moc"
