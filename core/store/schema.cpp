#include "core/store/schema.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <array>

#include "core/base/error.h"
#include "core/store/note_topics.h"

namespace notellm {
namespace {

constexpr int application_id = 0x4e4c4c4d;  // "NLLM"

struct Step {
  const char* statements;
  void (*fill)(SQLite::Database&) = nullptr;  ///< what SQL alone cannot do
};

// Step i leads from version i to i + 1. Steps are never edited once released: a change is a new step.
constexpr std::array steps = {
    Step{R"(
    CREATE TABLE notes(
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      content TEXT NOT NULL,
      topics TEXT,
      image TEXT NOT NULL DEFAULT '',
      category TEXT NOT NULL DEFAULT '');
    CREATE TABLE events(
      user TEXT NOT NULL,
      note INTEGER NOT NULL REFERENCES notes(row),
      timestamp INTEGER NOT NULL,
      rating REAL,
      click INTEGER NOT NULL);
    CREATE INDEX events_by_user ON events(user, timestamp);
    CREATE TABLE pairs(
      query INTEGER NOT NULL REFERENCES notes(row),
      target INTEGER NOT NULL REFERENCES notes(row),
      split TEXT NOT NULL CHECK(split IN ('train', 'val', 'test')),
      score REAL NOT NULL DEFAULT 0,
      CHECK(query <> target));
    CREATE INDEX pairs_by_split ON pairs(split);
    CREATE TABLE imports(
      kind TEXT NOT NULL,
      file TEXT NOT NULL,
      hash TEXT NOT NULL,
      rows INTEGER NOT NULL,
      time TEXT NOT NULL);
    CREATE VIRTUAL TABLE notes_search USING fts5(id, title, content, content='notes', content_rowid='row', tokenize='trigram');
    )"},
    Step{R"(
    ALTER TABLE notes ADD COLUMN length INTEGER
      GENERATED ALWAYS AS (length(title) + length(content) + length(coalesce(topics, ''))) VIRTUAL;
    CREATE INDEX notes_by_title ON notes(title COLLATE NOCASE);
    CREATE INDEX notes_by_category ON notes(category);
    CREATE INDEX notes_by_length ON notes(length);
    CREATE INDEX notes_without_picture ON notes(image) WHERE image = '';
    CREATE TABLE topics(topic INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE note_topics(topic INTEGER NOT NULL, note INTEGER NOT NULL, PRIMARY KEY(topic, note)) WITHOUT ROWID;
    DROP TABLE notes_search;
    CREATE VIRTUAL TABLE notes_search USING
      fts5(id, title, content, topics, content='notes', content_rowid='row', tokenize='trigram');
    INSERT INTO notes_search(notes_search) VALUES('rebuild');
    )",
         write_all_topics},
    // What is known of one note: the pairs it stands in, its clicks.
    Step{R"(
    CREATE INDEX IF NOT EXISTS pairs_by_query ON pairs(query);
    CREATE INDEX IF NOT EXISTS pairs_by_target ON pairs(target);
    CREATE INDEX IF NOT EXISTS events_by_note ON events(note, click);
    )"},
};

int64_t number(SQLite::Database& database, const char* query) { return database.execAndGet(query).getInt64(); }

void check_it_is_ours(SQLite::Database& database) {
  const int64_t version = number(database, "PRAGMA user_version");
  const int64_t id = number(database, "PRAGMA application_id");
  const bool fresh = version == 0 && id == 0 && number(database, "SELECT count(*) FROM sqlite_schema") == 0;
  if (!fresh && id != application_id) {
    throw Error(database.getFilename(), "a workspace database", "a SQLite database of another program");
  }
  if (version > schema_version()) {
    throw Error(database.getFilename(), fmt::format("schema version {} or older", schema_version()),
                fmt::format("version {}, written by a newer NoteLLM Studio", version));
  }
}

}  // namespace

int schema_version() { return static_cast<int>(steps.size()); }

void bring_up_to_date(SQLite::Database& database) {
  check_it_is_ours(database);
  if (number(database, "PRAGMA user_version") == schema_version()) return;
  // IMMEDIATE, and the version read again inside: another program may be taking the same steps.
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  for (int64_t version = number(database, "PRAGMA user_version"); version < schema_version(); ++version) {
    const Step& step = steps[static_cast<size_t>(version)];
    database.exec(step.statements);
    if (step.fill) step.fill(database);
    database.exec(fmt::format("PRAGMA user_version = {}", version + 1));
  }
  database.exec(fmt::format("PRAGMA application_id = {}", application_id));
  transaction.commit();
}

}  // namespace notellm
