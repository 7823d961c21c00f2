// What the note card shows, read in one go.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/store/workspace.h"

namespace notellm::views {

/// A pair that the note stands in, seen from it.
struct NotePair {
  int64_t row = -1;  ///< of the other note
  std::string id, title;
  Split split = Split::train;
  double score = 0;       ///< co-occurrence; 0 for imported pairs
  bool is_target = true;  ///< the other note is the target and this one the query
};

struct NoteFacts {
  Note note;
  std::vector<std::string> topics;
  int64_t views = 0, clicks = 0;  ///< events on the note; those of them that are clicks
  std::vector<NotePair> pairs;    ///< targets before queries, in each train, val, test, best score first
};

/// nullopt when the workspace has no such row. Throws Error, Interrupted.
std::optional<NoteFacts> read_note_facts(const Workspace& workspace, int64_t row, const std::stop_token& stop);

/// The pairs alone, in the same order.
std::vector<NotePair> pairs_of_note(const Workspace& workspace, int64_t row);

}  // namespace notellm::views
