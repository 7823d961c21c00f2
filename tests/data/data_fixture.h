// A window's insides without its frame, and waiting that ends.
#pragma once

#include <QtTest/QtTest>

#include "core/base/files.h"
#include "tests/support/fake_engine.h"
#include "tests/support/testing.h"
#include "views/data/import_controller.h"
#include "views/studio/studio.h"

namespace notellm::testing {

constexpr int patience_ms = 20000;

inline bool wait_for(const std::function<bool()>& there) { return QTest::qWaitFor(there, patience_ms); }

struct DataFixture {
  ScratchFolder scratch;
  FakeEngine engine;
  views::Session session{engine};
  views::Jobs jobs;
  views::Theme theme;
  views::Pictures pictures{session};
  views::Studio studio{session, jobs, theme, pictures, engine};

  QString file(const std::string& name, const std::string& bytes) {
    write_atomically(scratch / name, bytes);
    return QString::fromStdString((scratch / name).string());
  }
  /// The workspace W with notes a, b, c (c without a picture), open in the session.
  bool open_small() {
    {
      Workspace workspace = Workspace::open_or_create(scratch / "w");
      for (int row = 0; row < 3; ++row) {
        SQLite::Statement insert(workspace.database(), "INSERT INTO notes(row, id, title, content) VALUES(?, ?, 't', 'c')");
        insert.bind(1, row), insert.bind(2, std::string(1, static_cast<char>('a' + row)));
        insert.exec();
      }
    }
    return open(scratch / "w");
  }
  bool open(const std::filesystem::path& folder) {
    session.open(folder);
    return wait_for([&] { return session.isOpen(); });
  }
  /// Everything that an import or the making of pairs may change.
  std::vector<std::string> everything(const std::filesystem::path& folder) {
    const Workspace workspace = Workspace::open(folder);
    std::vector<std::string> rows;
    for (const char* table : {"notes", "events", "pairs", "imports", "notes_search_docsize"}) {
      SQLite::Statement query(workspace.database(), std::string("SELECT * FROM ") + table);
      while (query.executeStep()) {
        std::string row = table;
        for (int i = 0; i < query.getColumnCount(); ++i) row += "|" + query.getColumn(i).getString();
        rows.push_back(row);
      }
    }
    return rows;
  }
};

}  // namespace notellm::testing
