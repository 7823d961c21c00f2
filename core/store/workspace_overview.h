// What a workspace holds, in numbers, and what was imported into it.
#pragma once

#include <array>
#include <stop_token>
#include <string>
#include <vector>

#include "core/store/workspace.h"

namespace notellm {

/// A row of the table `imports`.
struct ImportRecord {
  std::string kind;  ///< notes, interactions, pairs train, pairs val, pairs test
  std::string file;
  int64_t rows = 0;  ///< taken
  std::string time;  ///< UTC, ISO 8601
};

struct WorkspaceOverview {
  int64_t notes = 0, without_picture = 0;
  int64_t events = 0, clicks = 0, users = 0;
  std::array<int64_t, 3> pairs{};     ///< train, val, test
  std::vector<ImportRecord> imports;  ///< newest first
};

/// Reads for up to some seconds where there are millions of rows. Throws Interrupted between its questions, Error.
WorkspaceOverview read_overview(const Workspace& workspace, const std::stop_token& stop);

}  // namespace notellm
