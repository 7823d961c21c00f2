// The import wizard through its own controller: what window.md's check 9 asks for, and wrong things.
#include "views/data/import_controller.h"

#include <QSignalSpy>
#include <fstream>

#include "core/store/demo_workspace.h"
#include "tests/data/data_fixture.h"
#include "views/data/report_groups.h"
#include "views/data/texts.h"

namespace notellm::views {
namespace {
namespace fs = std::filesystem;
using testing::DataFixture;
using testing::wait_for;

struct Wizard : DataFixture {
  ImportController controller{session, jobs};

  bool look(const QString& file) {
    controller.open(file);
    return wait_for([&] { return !controller.reading(); });
  }
  bool checked() {
    return wait_for([&] { return controller.checkState() == CheckState::done || controller.checkState() == CheckState::failed; });
  }
  bool import() {
    controller.start();
    return wait_for([&] { return !controller.running(); });
  }
  bool reason(const std::string& part) const {
    for (const ReportRow& row : controller.report()->rows)
      if (row.reason.find(part) != std::string::npos) return true;
    return false;
  }
};

const std::string header = "id,title,content,image\n";

class ImportControllerTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void five_reasons_are_named_and_good_rows_go_in() {
    Wizard w;
    QVERIFY(w.open_small());
    fs::create_directory(w.scratch / "pictures");
    w.file("pictures/d.jpg", "not decoded here");
    const auto before = w.everything(w.scratch / "w");
    QVERIFY(w.look(
        w.file("n.csv",
               header + "d,fine,text,d.jpg\ne,no picture,text,e.jpg\na,duplicate,text,\nf,\xff\xfe,text,\ng,,no title,d.jpg\n")));
    w.controller.setPictures(QString::fromStdString((w.scratch / "pictures").string()));
    w.controller.setEncoding("");
    QVERIFY(w.checked());
    QCOMPARE(w.controller.checked().read, int64_t{5});
    QCOMPARE(w.controller.checked().rejected, int64_t{2});
    QCOMPARE(w.controller.checked().missing_images, int64_t{1});
    QVERIFY(w.everything(w.scratch / "w") == before);

    QVERIFY(w.import());
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::rejected));
    QVERIFY(w.everything(w.scratch / "w") == before);
    QVERIFY(w.reason("which is in the workspace already") && w.reason("UTF-8") && w.reason("no picture") && w.reason("no title"));
    QVERIFY(!w.controller.message().contains("--keep-good"));

    QSignalSpy changed(&w.session, &Session::notesChanged);
    w.controller.keepGoodRows();
    QVERIFY(wait_for([&] { return !w.controller.running() && changed.count() > 0; }));
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::done));
    QCOMPARE(w.controller.report()->taken, int64_t{3});
    QCOMPARE(w.session.noteCount(), qint64{6});
    QVERIFY(fs::exists(w.controller.report()->written));

    QVERIFY(w.look(w.file("p.csv", "query_id,target_id\nd,e\nd,nobody\n")));
    QCOMPARE(static_cast<int>(w.controller.settings().layout.kind), static_cast<int>(ImportKind::pairs));
    QVERIFY(w.import());
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::rejected));
    QVERIFY(w.reason("expected the id of a note in the workspace, found \"nobody\""));
    QSignalSpy pairs(&w.session, &Session::pairsChanged);
    w.controller.keepGoodRows();
    QVERIFY(wait_for([&] { return !w.controller.running() && pairs.count() > 0; }));
    const Workspace workspace = Workspace::open(w.scratch / "w");
    QCOMPARE(workspace.pairs(Split::train).size(), size_t{1});
    QCOMPARE(workspace.notes(5, 1)[0].title, std::string());
    QCOMPARE(workspace.notes(3, 1)[0].image, (w.scratch / "pictures/d.jpg").string());
  }

  void a_stop_leaves_the_database_unchanged() {
    Wizard w;
    QVERIFY(w.open_small());
    const auto before = w.everything(w.scratch / "w");
    std::string bytes = header;
    for (int i = 0; i < 300000; ++i) bytes += "note-" + std::to_string(i) + ",title,some text,\n";
    QVERIFY(w.look(w.file("n.csv", bytes)));
    w.controller.start();
    QVERIFY(wait_for([&] { return w.jobs.find(w.controller.job())->done > 0; }));
    const QElapsedTimer watch = [] {
      QElapsedTimer t;
      t.start();
      return t;
    }();
    w.controller.stop();
    QVERIFY(wait_for([&] { return !w.controller.running(); }));
    qInfo("stopped after %lld ms", static_cast<long long>(watch.elapsed()));
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::stopped));
    QVERIFY(w.everything(w.scratch / "w") == before);
  }

  void mapping_reaches_the_importer() {
    Wizard w;
    QVERIFY(w.open_small());
    QVERIFY(w.look(w.file("n.csv", "Nr,Name,tags,Notiz\nx1,a title,t1,words\n")));
    QVERIFY(w.controller.obstacle().contains("id"));
    w.controller.setColumn("id", "Nr");
    w.controller.setColumn("title", "Name");
    w.controller.setColumn("content", "Notiz");
    w.controller.setColumn("topics", "");  // "tags" would be taken by its name
    QVERIFY(w.controller.obstacle().isEmpty());
    QVERIFY(w.import());
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::done));
    const Note note = Workspace::open(w.scratch / "w").notes(3, 1)[0];
    QCOMPARE(note.id, std::string("x1"));
    QCOMPARE(note.title, std::string("a title"));
    QCOMPARE(note.content, std::string("words"));
    QVERIFY(!note.topics);
    QVERIFY(command_of(w.controller.settings()).contains("--map category= content=Notiz id=Nr image= title=Name topics="));
  }

  void a_new_workspace() {
    Wizard w;
    QVERIFY(w.look(w.file("n.jsonl", "{\"id\":1,\"title\":\"x\",\"tags\":[\"u\",\"v\"]}\n{\"id\":1}\n")));
    QVERIFY(w.controller.settings().new_workspace);
    QCOMPARE(w.controller.settings().workspace, w.scratch / "n-workspace");  // proposed
    const fs::path folder = w.scratch / "new";
    w.controller.setNewWorkspace(QString::fromStdString(folder.string()));
    QVERIFY(w.checked());
    QCOMPARE(w.controller.checked().rejected, int64_t{1});
    QVERIFY(!fs::exists(folder));
    QVERIFY(w.import());
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::rejected));
    QVERIFY(!fs::exists(folder / "workspace.db"));
    w.controller.keepGoodRows();
    QVERIFY(wait_for([&] { return w.session.isOpen(); }));
    QCOMPARE(w.session.folder(), folder);
    QCOMPARE(Workspace::open(folder).notes(0, 1)[0].topics.value(), std::string("u，v"));
  }

  void encodings_are_shown_again() {
    Wizard w;
    QVERIFY(w.open_small());
    const QString file = w.file("n.csv", "id,title\n1,\xd4\xc6\xba\xa3\n");  // GB18030
    QVERIFY(w.look(file));
    QCOMPARE(w.controller.settings().encoding, std::string("GB18030"));
    QCOMPARE(w.controller.preview()->rows[0].cells[1], std::string("云海"));
    w.controller.setEncoding("");
    QVERIFY(wait_for([&] { return !w.controller.reading(); }));
    QVERIFY(!w.controller.preview()->rows[0].fault.empty());
    w.controller.setEncoding("GBK");
    QVERIFY(wait_for([&] { return !w.controller.reading(); }));
    QVERIFY(w.import());
    QCOMPARE(Workspace::open(w.scratch / "w").notes(3, 1)[0].title, std::string("云海"));
  }

  void wrong_files_are_one_sentence() {
    Wizard w;
    QVERIFY(w.open_small());
    const auto before = w.everything(w.scratch / "w");
    for (const QString& file : {w.file("empty.csv", ""), QString::fromStdString((w.scratch / "gone.csv").string()),
                                QString::fromStdString(w.scratch.path().string()), QString("/dev/zero")}) {
      QVERIFY(w.look(file));
      QVERIFY2(!w.controller.previewError().isEmpty() && !w.controller.previewError().contains('\n'),
               qPrintable(w.controller.previewError()));
      QVERIFY(!w.controller.previewError().contains("expected"));
      QVERIFY(!w.controller.obstacle().isEmpty());
      w.controller.start();
      QVERIFY(!w.controller.running());
    }
    QVERIFY(w.everything(w.scratch / "w") == before);
  }

  void a_file_that_vanishes() {
    Wizard w;
    QVERIFY(w.open_small());
    const auto before = w.everything(w.scratch / "w");
    const QString file = w.file("n.csv", header + "x,t,c,\n");
    QVERIFY(w.look(file));
    QVERIFY(w.checked());
    QFile::remove(file);
    QVERIFY(w.import());
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::failed));
    QVERIFY2(w.controller.message().contains("n.csv"), qPrintable(w.controller.message()));
    QVERIFY(w.everything(w.scratch / "w") == before);
  }

  void a_database_locked_by_another_program() {
    Wizard w;
    QVERIFY(w.open_small());
    const auto before = w.everything(w.scratch / "w");
    QVERIFY(w.look(w.file("n.csv", header + "x,t,c,\n")));
    {
      Workspace other = Workspace::open(w.scratch / "w");
      SQLite::Transaction writing(other.database(), SQLite::TransactionBehavior::IMMEDIATE);
      QVERIFY(w.checked());  // a check is not kept waiting
      QCOMPARE(w.controller.checked().taken, int64_t{1});
      QVERIFY(w.import());
      QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::failed));
      QVERIFY2(w.controller.message().contains("locked"), qPrintable(w.controller.message()));
    }
    QVERIFY(w.everything(w.scratch / "w") == before);
    QVERIFY(w.import());
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::done));
  }

  void a_workspace_deleted_meanwhile() {
    Wizard w;
    QVERIFY(w.open_small());
    QVERIFY(w.look(w.file("n.csv", header + "x,t,c,\n")));
    fs::remove_all(w.scratch / "w");
    QVERIFY(w.import());
    QCOMPARE(static_cast<int>(w.controller.outcome()), static_cast<int>(ImportOutcome::failed));
    QVERIFY(!fs::exists(w.scratch / "w"));
  }

  void a_large_file_is_looked_at_quickly() {
    Wizard w;
    QVERIFY(w.open_small());
    const QString file = w.file("n.csv", header + "x,t,c,\n");
    fs::resize_file(to_path(file), uintmax_t{5} << 30);
    QElapsedTimer watch;
    watch.start();
    QVERIFY(w.look(file));
    const qint64 spent = watch.elapsed();
    qInfo("5 GiB looked at in %lld ms", static_cast<long long>(spent));
    QVERIFY(w.controller.preview() && w.controller.preview()->more);
    QTest::qWait(400);
    QCOMPARE(static_cast<int>(w.controller.checkState()), static_cast<int>(CheckState::none));  // only when asked for
    w.controller.check();
    w.controller.stopCheck();
    QCOMPARE(static_cast<int>(w.controller.checkState()), static_cast<int>(CheckState::stopped));
  }

  void reasons_are_grouped() {
    QCOMPARE(pattern_of("no picture \"a \"\" b.jpg\" in the folder").substr(0, 10), std::string("no picture"));
    QCOMPARE(pattern_of("expected 3 columns, found 12"), std::string("expected … columns, found …"));
    QCOMPARE(pattern_of("expected UTF-8, found byte 0xFF at offset 3"), std::string("expected UTF-8, found byte … at offset …"));
    QCOMPARE(pattern_of("expected a new id, found \"x\" of row 3"), std::string("expected a new id, found \"…\" of row …"));
    ImportReport report;
    report.remark(9, "title", "the note has no title");
    for (int row = 1; row < 4; ++row) report.reject(row, "", "expected 3 columns, found " + std::to_string(row));
    report.reject(5, "id", "expected an id, found an empty cell");
    const auto groups = grouped_reasons(report);
    QCOMPARE(groups.size(), size_t{3});
    QVERIFY(groups[0].rows == (std::vector<int32_t>{1, 2, 3}) && groups[2].kind == ReportKind::remark);
    size_t rows = 0;
    for (const ReasonGroup& group : groups) rows += group.rows.size();
    QCOMPARE(rows, report.rows.size());
  }
};

NOTELLM_TEST(ImportControllerTest)

}  // namespace
}  // namespace notellm::views

#include "import_controller_test.moc"
