// The topics of notes as rows of their own (tables topics, note_topics), so that they can be counted and filtered by.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "core/store/workspace.h"

namespace notellm {

/// Each once, in order: those of the note's column (joined by "，"), or without one the tags #topic# of its content, at most 16
/// characters with both hashes ("[话题]" inside does not count), as the prompt has them (core/text/note_text.h).
std::vector<std::string> topics_of(const Note& note);

/// Writes them; part of the caller's transaction.
class TopicWriter {
 public:
  explicit TopicWriter(SQLite::Database& database);
  void write(const Note& note);

 private:
  int64_t number_of(const std::string& topic);
  SQLite::Statement new_topic_, of_note_;
  std::unordered_map<std::string, int64_t> numbers_;
};

/// For every note of a database that has none yet: what bringing an older workspace up to date needs.
void write_all_topics(SQLite::Database& database);

}  // namespace notellm
