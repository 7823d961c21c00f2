// Every way in which a workspace can be wrong is made for real, and the window has to say what happened and what to do.
#include "views/frame/trouble.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <QPushButton>
#include <fstream>

#include "tests/frame/frame_fixture.h"

namespace notellm::views {
namespace {

namespace fs = std::filesystem;
using testing::FrameFixture;
using testing::small_workspace;

class TroubleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothing_there() {
    FrameFixture f({"--language", "en"});
    expect(f, f.scratch / "absent", TroubleKind::gone, "not there any more");
  }

  void a_recent_one_that_is_gone_can_be_forgotten() {
    FrameFixture f({"--language", "en"});
    f.program->settings().addRecent(f.path("absent"));
    f.restart({"--language", "en"});
    QTRY_VERIFY(f.window().messages().showing());
    QVERIFY(f.window().onStartScreen());
    press(f, "Forget this one");
    QVERIFY(f.program->settings().recent().isEmpty());
    QVERIFY(!f.window().messages().showing());
  }

  void no_workspace() {
    FrameFixture f({"--language", "en"});
    fs::create_directories(f.scratch / "plain");
    expect(f, f.scratch / "plain", TroubleKind::not_a_workspace, "is not a workspace");
    QVERIFY(fs::is_empty(f.scratch / "plain"));
  }

  void another_programs_database() {
    FrameFixture f({"--language", "en"});
    fs::create_directories(f.scratch / "other");
    SQLite::Database((f.scratch / "other" / "workspace.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE t(x)");
    expect(f, f.scratch / "other", TroubleKind::not_a_workspace, "is not a workspace");
  }

  void newer() {
    FrameFixture f({"--language", "en"});
    const fs::path w = small_workspace(f.scratch / "w");
    { Workspace::open(w).database().exec("PRAGMA user_version = 4711"); }
    expect(f, w, TroubleKind::newer, "newer NoteLLM Studio");
    QVERIFY(f.window().messages().advice().contains("Install the newer version"));
    QVERIFY(f.window().messages().details().contains("version 4711"));
  }

  void half_copied() {
    FrameFixture f({"--language", "en"});
    const fs::path cut = small_workspace(f.scratch / "cut"), empty = small_workspace(f.scratch / "empty"),
                   noise = small_workspace(f.scratch / "noise"), tables = small_workspace(f.scratch / "tables");
    fs::resize_file(cut / "workspace.db", fs::file_size(cut / "workspace.db") / 3);
    fs::resize_file(empty / "workspace.db", 0);
    std::ofstream(noise / "workspace.db", std::ios::binary | std::ios::trunc) << std::string(9000, 'x');
    {
      Workspace workspace = Workspace::open(tables);
      workspace.database().exec("PRAGMA foreign_keys = OFF");
      workspace.database().exec("DROP TABLE notes");
    }
    for (const fs::path& workspace : {cut, empty, noise, tables}) expect(f, workspace, TroubleKind::damaged, "is not whole");
  }

  void locked() {
    FrameFixture f({"--language", "en"});
    const fs::path w = small_workspace(f.scratch / "w");
    auto other = std::make_unique<SQLite::Database>((w / "workspace.db").string(), SQLite::OPEN_READWRITE);
    other->exec("PRAGMA locking_mode = EXCLUSIVE");
    other->exec("BEGIN EXCLUSIVE");
    QElapsedTimer watch;
    qint64 longest = 0;
    watch.start();
    f.window().open(QString::fromStdString(w.string()));
    while (!f.window().messages().showing() && watch.elapsed() < 15000) {
      QElapsedTimer turn;
      turn.start();
      QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
      longest = qMax(longest, turn.elapsed());
    }
    qInfo("told after %lld ms; the window's longest turn meanwhile %lld ms", watch.elapsed(), longest);
    QVERIFY(longest < 2500);
    QVERIFY(f.window().messages().title().contains("in use by another program"));
    other.reset();
    press(f, "Try again");
    QTRY_VERIFY(f.session().isOpen());
    QVERIFY(!f.window().messages().showing());
    QCOMPARE(f.session().noteCount(), qint64{30});
  }

  void read_only() {
    FrameFixture f({"--language", "en"});
    const fs::path w = small_workspace(f.scratch / "w");
    fs::permissions(w / "workspace.db", fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(w, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    for (const char* suffix : {"workspace.db-wal", "workspace.db-shm"}) fs::remove(w / suffix);
    fs::permissions(f.scratch.path(), fs::perms::all);
    // Root may write everything; as someone else it may not.
    const bool root = ::geteuid() == 0;
    constexpr uid_t nobody = 65534;
    if (root) QVERIFY(::seteuid(nobody) == 0);
    f.window().open(QString::fromStdString(w.string()));
    const bool told = QTest::qWaitFor([&] { return f.window().messages().showing() || f.session().isOpen(); }, 10000);
    if (root) QVERIFY(::seteuid(0) == 0);
    fs::permissions(w, fs::perms::owner_all);
    QVERIFY(told);
    QVERIFY2(f.window().messages().title().contains("may not be written"), qPrintable(f.window().messages().details()));
  }

  void deleted_while_open_and_put_back() {
    FrameFixture f({"--language", "en"});
    const fs::path w = small_workspace(f.scratch / "w");
    f.open(w);
    f.session().setFocus(3);
    f.session().setSelection(RowRanges::span(0, 5));
    fs::rename(w, f.scratch / "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(f.window().messages().showing(), 5000);
    QVERIFY(f.window().messages().title().contains("gone away"));
    for (const char* page : {"map", "data", "library"}) f.window().showPage(page), QTest::qWait(30);
    NoteView view;
    view.filter.text = "tea";
    f.session().setView(view);
    QTest::qWait(100);
    QVERIFY(f.session().isOpen());
    QVERIFY(!fs::exists(w));  // nothing was made in its place
    QVERIFY(f.window().messages().title().contains("gone away"));

    fs::rename(f.scratch / "elsewhere", w);
    QTRY_VERIFY_WITH_TIMEOUT(!f.window().messages().showing(), 5000);
    QTRY_COMPARE(f.session().rows()->rows.size(), size_t{10});
    QCOMPARE(f.session().selection().count(), int64_t{5});
    QCOMPARE(f.session().focus(), qint64{3});
  }

  void pictures_moved_and_found_again() {
    FrameFixture f({"--language", "en"});
    const fs::path pictures = f.scratch / "pictures";
    fs::create_directories(pictures);
    f.open(small_workspace(f.scratch / "w", pictures));
    QTest::qWait(200);
    QVERIFY(!f.window().messages().showing());
    f.session().close();
    fs::rename(pictures, f.scratch / "moved");
    f.open(f.scratch / "w");
    QTRY_VERIFY(f.window().messages().showing());
    QVERIFY(f.window().messages().title().contains("Pictures are not where they were"));
    QVERIFY(f.window().messages().advice().contains(f.path("pictures")));

    f.window().relocatePictures(f.path("moved"));
    QTRY_VERIFY(f.window().messages().title().contains("30 of 30 missing pictures were found"));
    for (const Note& note : Workspace::open(f.scratch / "w").all_notes()) QVERIFY(fs::exists(note.image));
  }

  void a_failed_opening_leaves_the_open_one() {
    FrameFixture f({"--language", "en"});
    f.open(small_workspace(f.scratch / "w"));
    f.window().open(f.path("absent"));
    QTRY_VERIFY(f.window().messages().showing());
    QVERIFY(f.session().isOpen() && !f.window().onStartScreen());
    QCOMPARE(f.session().noteCount(), qint64{30});
  }

  void the_message_changes_its_language() {
    FrameFixture f({"--language", "en"});
    f.window().open(f.path("absent"));
    QTRY_VERIFY(f.window().messages().showing());
    f.program->languages().choose("zh");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
    QVERIFY(f.window().messages().title().contains("工作区"));
  }

 private:
  /// Opens what cannot be opened: a message with a title and advice, nothing open, the folder as it was.
  static void expect(FrameFixture& f, const fs::path& folder, TroubleKind kind, const QString& title) {
    f.window().messages().clear();
    f.window().open(QString::fromStdString(folder.string()));
    QTRY_VERIFY_WITH_TIMEOUT(f.window().messages().showing() || f.session().isOpen(), 10000);
    QVERIFY(!f.session().isOpen());
    QVERIFY2(f.window().messages().title().contains(title),
             qPrintable(f.window().messages().title() + " | " + f.window().messages().details()));
    QVERIFY(kind_of_trouble(f.window().messages().details()) == kind);
    QVERIFY(f.window().messages().advice().size() > 40);
    QVERIFY(f.window().onStartScreen());
  }
  static void press(FrameFixture& f, const QString& text) {
    for (QPushButton* button : f.window().messages().findChildren<QPushButton*>()) {
      if (button->text() == text && button->isVisibleTo(&f.window().messages())) return button->click();
    }
    QFAIL(qPrintable("no button " + text));
  }
};

NOTELLM_TEST(TroubleTest)

}  // namespace
}  // namespace notellm::views

#include "trouble_test.moc"
