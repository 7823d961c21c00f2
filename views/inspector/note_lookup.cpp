#include "views/inspector/note_lookup.h"

#include "core/store/database_error.h"

namespace notellm::views {

NoteLookup::NoteLookup(const Workspace& workspace)
    : workspace_(workspace),
      by_id_(workspace.database(), "SELECT row, id, title, content, topics, category FROM notes WHERE id = ?"),
      // The + keeps SQLite from the index of splits, which leads to most of the pairs.
      in_training_(workspace.database(),
                   "SELECT EXISTS(SELECT 1 FROM pairs WHERE query = ?1 AND +split = 'train') OR "
                   "EXISTS(SELECT 1 FROM pairs WHERE target = ?1 AND +split = 'train')") {}

std::optional<Note> NoteLookup::note(const std::string& id) {
  return translating(workspace_.database_file(), [&]() -> std::optional<Note> {
    by_id_.reset();
    by_id_.bind(1, id);
    if (!by_id_.executeStep()) return std::nullopt;
    Note note;
    note.row = by_id_.getColumn(0).getInt64();
    note.id = by_id_.getColumn(1).getString();
    note.title = by_id_.getColumn(2).getString();
    note.content = by_id_.getColumn(3).getString();
    if (!by_id_.isColumnNull(4)) note.topics = by_id_.getColumn(4).getString();
    note.category = by_id_.getColumn(5).getString();
    return note;
  });
}

bool NoteLookup::in_training(int64_t row) {
  return translating(workspace_.database_file(), [&] {
    in_training_.reset();
    in_training_.bind(1, row);
    in_training_.executeStep();
    return in_training_.getColumn(0).getInt() != 0;
  });
}

}  // namespace notellm::views
