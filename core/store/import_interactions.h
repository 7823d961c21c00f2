// Who saw what: user,note,timestamp[,rating] from CSV, with or without a header, into the events of the workspace.
//
// timestamp: seconds since 1970 (a fraction is cut off). A row with a rating counts as a click from click_min on; in a file
// without ratings every row is a click. Rejected: empty cells, unreadable numbers, a note that the workspace does not have,
// rows that cannot be read. A file with the same content is refused the second time.
#pragma once

#include "core/store/import_columns.h"
#include "core/store/import_run.h"

namespace notellm {

struct InteractionsImport {
  std::filesystem::path file;
  double click_min = 4;
  ColumnMap map;  ///< needs a header
  std::string encoding;
  bool keep_good = false;
  bool check_only = false;  ///< nothing is written: the report says what would be taken and what not
};

/// user, note, timestamp, rating: the order of a file without a header.
const std::vector<FieldSpec>& interaction_fields();

/// All or nothing, unless `keep_good`. Throws RejectedRows, Error, Exhausted, Interrupted; then the database is unchanged.
ImportReport import_interactions(Workspace& workspace, const InteractionsImport& params, Progress& progress,
                                 std::stop_token stop);

}  // namespace notellm
