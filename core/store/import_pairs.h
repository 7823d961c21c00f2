// Ready pairs: query_id,target_id from CSV, with or without a header, into one split of the workspace (after those there).
//
// Rejected: an id that the workspace does not have, a pair of a note with itself, rows that cannot be read. A file with the
// same content is refused the second time for the same split.
#pragma once

#include "core/store/import_columns.h"
#include "core/store/import_run.h"

namespace notellm {

struct PairsImport {
  std::filesystem::path file;
  Split split = Split::train;
  ColumnMap map;  ///< needs a header
  std::string encoding;
  bool keep_good = false;
  bool check_only = false;  ///< nothing is written: the report says what would be taken and what not
};

/// query, target: the order of a file without a header.
const std::vector<FieldSpec>& pair_fields();

/// All or nothing, unless `keep_good`. Throws RejectedRows, Error, Exhausted, Interrupted; then the database is unchanged.
ImportReport import_pairs(Workspace& workspace, const PairsImport& params, Progress& progress, std::stop_token stop);

}  // namespace notellm
