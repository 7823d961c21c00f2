#include "core/store/workspace.h"

#include <sqlite3.h>

#include "core/base/error.h"
#include "core/store/database_error.h"
#include "core/store/schema.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

std::unique_ptr<SQLite::Database> connect(const fs::path& file, int flags) {
  return translating(file, [&] {
    auto database = std::make_unique<SQLite::Database>(file.string(), flags, busy_timeout_seconds * 1000);
    if (sqlite3_db_readonly(database->getHandle(), "main") == 1) {  // SQLite falls back to reading without a word
      throw Error(file.string(), "a workspace that may be written", "a read-only file");
    }
    bring_up_to_date(*database);
    database->exec("PRAGMA journal_mode = WAL");
    database->exec("PRAGMA synchronous = NORMAL");
    database->exec("PRAGMA foreign_keys = ON");
    database->exec("PRAGMA cache_size = -131072");  // KiB at most: an import's indexes fit, so no page is written twice
    return database;
  });
}

Note note_from(SQLite::Statement& query) {
  Note note;
  note.row = query.getColumn(0).getInt64();
  note.id = query.getColumn(1).getString();
  note.title = query.getColumn(2).getString();
  note.content = query.getColumn(3).getString();
  if (!query.isColumnNull(4)) note.topics = query.getColumn(4).getString();
  note.image = query.getColumn(5).getString();
  note.category = query.getColumn(6).getString();
  return note;
}

}  // namespace

std::string name_of(Split split) {
  switch (split) {
    case Split::train:
      return "train";
    case Split::val:
      return "val";
    case Split::test:
      return "test";
  }
  return "";
}

Split split_named(const std::string& name) {
  for (const Split split : {Split::train, Split::val, Split::test}) {
    if (name == name_of(split)) return split;
  }
  throw Error("split", "train, val or test", "\"" + name + "\"");
}

Workspace::Workspace(fs::path folder, std::unique_ptr<SQLite::Database> database)
    : folder_(std::move(folder)), database_(std::move(database)) {}

Workspace Workspace::open(const fs::path& folder) {
  if (!fs::exists(folder)) throw Error(folder.string(), "a workspace folder", "nothing there");
  if (!fs::is_directory(folder)) throw Error(folder.string(), "a workspace folder", "a file");
  const fs::path file = folder / "workspace.db";
  if (!fs::exists(file)) {
    throw Error(folder.string(), "a workspace", "a folder without workspace.db (notellm import makes a workspace)");
  }
  if (fs::file_size(file) == 0) throw Error(file.string(), "a workspace database", "an empty file");  // SQLite would fill it
  return Workspace(fs::absolute(folder).lexically_normal(), connect(file, SQLite::OPEN_READWRITE));
}

Workspace Workspace::open_or_create(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (!fs::is_directory(folder)) {
    throw Error(folder.string(), "a folder that can be made", fault ? fault.message() : "a file of that name");
  }
  return Workspace(fs::absolute(folder).lexically_normal(),
                   connect(folder / "workspace.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
}

int64_t Workspace::note_count() const {
  return translating(database_file(), [&] { return database_->execAndGet("SELECT count(*) FROM notes").getInt64(); });
}

std::vector<Note> Workspace::notes(int64_t first, int64_t count) const {
  return translating(database_file(), [&] {
    SQLite::Statement query(*database_,
                            "SELECT row, id, title, content, topics, image, category FROM notes "
                            "WHERE row >= ? AND row < ? ORDER BY row");
    query.bind(1, first);
    query.bind(2, first + count);
    std::vector<Note> found;
    while (query.executeStep()) found.push_back(note_from(query));
    return found;
  });
}

std::optional<int64_t> Workspace::row_of(const std::string& id) const {
  return translating(database_file(), [&]() -> std::optional<int64_t> {
    SQLite::Statement query(*database_, "SELECT row FROM notes WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getInt64();
  });
}

std::vector<std::string> Workspace::ids() const {
  return translating(database_file(), [&] {
    std::vector<std::string> ids;
    SQLite::Statement query(*database_, "SELECT id FROM notes ORDER BY row");
    while (query.executeStep()) ids.push_back(query.getColumn(0).getString());
    return ids;
  });
}

std::vector<Pair> Workspace::pairs(Split split) const {
  return translating(database_file(), [&] {
    std::vector<Pair> pairs;
    SQLite::Statement query(*database_, "SELECT query, target, score FROM pairs WHERE split = ? ORDER BY rowid");
    query.bind(1, name_of(split));
    while (query.executeStep()) {
      pairs.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getDouble()});
    }
    return pairs;
  });
}

std::vector<int64_t> Workspace::clicks() const {
  return translating(database_file(), [&] {
    std::vector<int64_t> clicks(static_cast<size_t>(note_count()), 0);
    SQLite::Statement query(*database_, "SELECT note, count(*) FROM events WHERE click <> 0 GROUP BY note");
    while (query.executeStep()) clicks.at(static_cast<size_t>(query.getColumn(0).getInt64())) = query.getColumn(1).getInt64();
    return clicks;
  });
}

}  // namespace notellm
