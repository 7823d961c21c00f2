// Notes as a table for other programs: id, title, topics, category, and rank and score where the notes are ranked.
//   .csv    a header, then one record a note; topics joined by "，"
//   .jsonl  one object a line; topics as a list
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/store/workspace.h"

namespace notellm {

struct NoteExport {
  std::filesystem::path file;
  std::vector<int32_t> rows;  ///< in the order in which they are written; rank 1 is the first
  std::vector<float> scores;  ///< [rows], or empty; NaN = none
};

/// Writes the file whole or not at all, over an older one. Returns the number of notes. Throws Error (another extension, a row
/// that the workspace does not have, a file that cannot be written), Exhausted, Interrupted.
int64_t export_notes(const Workspace& workspace, const NoteExport& what, Progress& progress, const std::stop_token& stop);

}  // namespace notellm
