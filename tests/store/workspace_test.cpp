#include "core/store/workspace.h"

#include <unistd.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/database_error.h"
#include "core/store/schema.h"
#include "tests/store/import_fixture.h"

namespace notellm {
namespace {
using testing::has;
using testing::message_of;

class WorkspaceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void made_once_and_opened_again() {
    testing::ScratchFolder scratch;
    { Workspace::open_or_create(scratch / "w").database().exec("INSERT INTO notes(row,id,title,content) VALUES(0,'a','t','c')"); }
    Workspace workspace = Workspace::open(scratch / "w");
    QCOMPARE(workspace.note_count(), int64_t{1});
    QVERIFY(workspace.database().execAndGet("PRAGMA journal_mode").getString() == "wal");
    QCOMPARE(workspace.database().execAndGet("PRAGMA foreign_keys").getInt(), 1);
    QCOMPARE(workspace.database().execAndGet("PRAGMA user_version").getInt(), schema_version());
    QVERIFY(!workspace.notes(0, 1).at(0).topics.has_value());
    QVERIFY(has(message_of([&] { workspace.database().exec("INSERT INTO events VALUES('u', 7, 0, NULL, 1)"); }), "FOREIGN KEY"));
  }

  void what_is_not_a_workspace() {
    testing::ScratchFolder scratch;
    QVERIFY(has(message_of([&] { Workspace::open(scratch / "absent"); }), "nothing there"));
    QVERIFY(has(message_of([&] { Workspace::open(scratch.path()); }), "without workspace.db"));
    QVERIFY(!std::filesystem::exists(scratch / "workspace.db"));
    write_atomically(scratch / "workspace.db", std::string(5000, 'x'));
    QVERIFY(has(message_of([&] { Workspace::open(scratch.path()); }), "not a SQLite database"));
    QVERIFY(has(message_of([&] { Workspace::open(scratch / "workspace.db"); }), "found a file"));
    QVERIFY(has(message_of([&] { Workspace::open_or_create(scratch / "workspace.db"); }), "workspace.db"));
  }

  void another_programs_database() {
    testing::ScratchFolder scratch;
    {
      SQLite::Database((scratch / "workspace.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
          .exec("CREATE TABLE t(x)");
    }
    QVERIFY(has(message_of([&] { Workspace::open(scratch.path()); }), "of another program"));
  }

  void a_newer_version_is_named() {
    testing::ScratchFolder scratch;
    { Workspace::open_or_create(scratch / "w").database().exec("PRAGMA user_version = 4711"); }
    QVERIFY(has(message_of([&] { Workspace::open(scratch / "w"); }), "version 4711"));
  }

  void a_locked_one_says_so() {
    testing::ImportFixture f;
    SQLite::Database other(f.workspace.database_file().string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    const std::string message = message_of([&] { f.notes("n.csv", "1,t,c,,x\n"); });
    QVERIFY2(has(message, "locked for more than 5 s"), message.c_str());
    other.exec("ROLLBACK");
    QCOMPARE(f.workspace.note_count(), int64_t{0});
  }

  void a_read_only_one_says_so() {
    testing::ImportFixture f;
    SQLite::Database reader(f.workspace.database_file().string(), SQLite::OPEN_READONLY);
    QVERIFY(has(message_of([&] { translating("w.db", [&] { return reader.exec("DELETE FROM notes"); }); }), "a read-only one"));
    if (::geteuid() == 0) QSKIP("root may write everything");
    std::filesystem::permissions(f.workspace.database_file(), std::filesystem::perms::owner_read);
    QVERIFY(has(message_of([&] { Workspace::open(f.workspace.folder()); }), "read-only"));
  }

  void splits_by_name() {
    QVERIFY(split_named("val") == Split::val);
    QVERIFY(name_of(Split::test) == "test");
    QVERIFY(has(message_of([] { split_named("dev"); }), "\"dev\""));
  }
};

NOTELLM_TEST(WorkspaceTest)

}  // namespace
}  // namespace notellm

#include "workspace_test.moc"
