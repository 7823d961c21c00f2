// After pictures were moved: the notes' pictures are looked for in another folder, by their file names.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"
#include "core/store/workspace.h"

namespace notellm {

struct RelocateReport {
  int64_t missing = 0;  ///< notes whose picture was not at its place
  int64_t found = 0;    ///< of them: those that are in the folder and point there now
};

/// Notes whose picture is at its place, or not in `folder` (searched with its subfolders) either, stay as they are. One
/// transaction. Throws Error (no such folder; what SQLite says), Exhausted, Interrupted; then nothing has changed.
RelocateReport relocate_pictures(Workspace& workspace, const std::filesystem::path& folder, Progress& progress,
                                 std::stop_token stop);

}  // namespace notellm
