// Answers a view: rows in a column's order, or ordered by likeness.
#pragma once

#include "core/engine/engine.h"
#include "views/session/note_view.h"

namespace notellm::views {

/// With a ranking: the filter's notes that have a vector, most alike first (equal scores by row), scores beside them.
/// Throws Error (an unknown embedding or note, and what matching_rows throws), Interrupted.
NoteRows answer(const Workspace& workspace, const NoteView& view, Engine& engine, const std::stop_token& stop);

}  // namespace notellm::views
