// What the import wizard has been told, and the engine's functions that it means: those of `notellm import`.
#pragma once

#include <QString>

#include "core/base/progress.h"
#include "core/store/import_preview.h"
#include "core/store/import_report.h"

namespace notellm::views {

struct ImportSettings {
  std::filesystem::path file;
  ImportLayout layout;
  std::string encoding;            ///< "" = UTF-8
  ColumnMap map;                   ///< field -> column, of files with a header; a field that is absent is not read
  std::filesystem::path pictures;  ///< notes: their folder; empty = none
  Split split = Split::train;      ///< pairs
  double click_min = 4;            ///< interactions
  bool keep_good = false;
  std::filesystem::path workspace;  ///< its folder
  bool new_workspace = false;       ///< `workspace` is made by this import, of notes

  bool operator==(const ImportSettings&) const = default;
};

/// Runs the import that `settings` describe. A new workspace exists afterwards only if the import succeeded. Throws what
/// import_notes, import_interactions, import_pairs throw, and Error where a new workspace's folder has one already.
ImportReport run(const ImportSettings& settings, Progress& progress, const std::stop_token& stop);

/// What run() would report, without writing anything.
ImportReport check(const ImportSettings& settings, Progress& progress, const std::stop_token& stop);

/// The same on the command line.
QString command_of(const ImportSettings& settings);

}  // namespace notellm::views
