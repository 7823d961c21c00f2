// What every import shares: one transaction a file, the decision to keep or drop it, the report, progress and cancelling.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/progress.h"
#include "core/base/text_lines.h"
#include "core/store/import_report.h"
#include "core/store/workspace.h"

namespace notellm {

struct ImportSource {
  std::string kind;  ///< "notes", "interactions", "pairs train", ...
  std::filesystem::path file;
  bool keep_good = false;
  bool once = false;        ///< the same content is not taken a second time (rows have no identity that would show it)
  bool check_only = false;  ///< `read_rows` writes nothing: the report says what an import would take and what not
};

/// Calls `read_rows` inside a transaction and writes the report.
/// - Any rejected row, without keep_good: the database stays as it was; throws RejectedRows.
/// - No row could be taken, or the file has none: likewise RejectedRows or Error.
/// - Whatever is thrown inside (Interrupted too) leaves the database as it was.
/// - check_only: no transaction, no report on the disk, no RejectedRows; other writers are not kept waiting.
ImportReport run_import(Workspace& workspace, const ImportSource& source, const std::function<void(ImportReport&)>& read_rows);

/// Reports how far a file is read and notices a stop, every thousand rows.
class RowPace {
 public:
  RowPace(Progress& progress, std::stop_token stop, const TextLines& text);
  /// One row was read. Throws Interrupted when a stop was requested.
  void step();

 private:
  Progress& progress_;
  std::stop_token stop_;
  const TextLines& text_;
  int64_t rows_ = 0;
};

/// Row of every note by id.
std::unordered_map<std::string, int64_t> rows_by_id(const Workspace& workspace);

}  // namespace notellm
