// The rows of an import's report by what is wrong with them: reasons that differ only in the value they name are one group.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/store/import_report.h"

namespace notellm::views {

struct ReasonGroup {
  ReportKind kind = ReportKind::rejected;
  std::string column;
  std::string reason;         ///< with "…" for values
  std::vector<int32_t> rows;  ///< in report.rows
};

/// Rejected rows first, then missing pictures, then remarks; the most frequent first.
std::vector<ReasonGroup> grouped_reasons(const ImportReport& report);

/// The reason without what it quotes and counts: 'no picture "a.jpg" in the folder' -> 'no picture "…" in the folder'.
std::string pattern_of(const std::string& reason);

}  // namespace notellm::views
