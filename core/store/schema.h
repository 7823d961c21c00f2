// The tables of workspace.db and the steps that bring an older file up to date. PRAGMA user_version counts the steps
// taken, PRAGMA application_id marks the file as ours.
//
//   notes    row (0..n-1, order of import), id (unique), title, content, topics (NULL: tags in the content), image, category;
//            length (computed: characters of title, topics and content)
//   events   user (TEXT), note (notes.row), timestamp (whole seconds), rating (NULL: none given), click (0 or 1)
//   pairs    query, target (notes.row), split ('train', 'val', 'test'), score; their order is that of rowid
//   imports  what was read: kind ('notes', 'interactions', 'pairs train', ...), file, content hash, rows taken, time (UTC)
//   topics   topic (number), name;  note_topics: topic, note (notes.row): note_topics.h says what a note's topics are
//   notes_search  FTS5 over id, title, content, topics of notes; trigrams: finds any substring of three characters or more
#pragma once

#include <SQLiteCpp/Database.h>

namespace notellm {

/// Schema version that this program writes.
int schema_version();

/// Takes the missing steps in one transaction. Throws Error for a newer version or a database that is not a workspace.
void bring_up_to_date(SQLite::Database& database);

}  // namespace notellm
