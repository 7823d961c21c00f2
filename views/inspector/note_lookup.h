// Notes by id and what is known about them, for as many as a list shows: statements prepared once.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

#include "core/store/workspace.h"

namespace notellm::views {

class NoteLookup {
 public:
  explicit NoteLookup(const Workspace& workspace);
  std::optional<Note> note(const std::string& id);
  /// The note stands in a pair of the training split.
  bool in_training(int64_t row);

 private:
  const Workspace& workspace_;
  SQLite::Statement by_id_, in_training_;
};

}  // namespace notellm::views
