// Notes from a file into the workspace (formats: note_reader.h).
//
// Rejected: an empty id, an id that is there already (the first row stays), a row that cannot be read (wrong number of
// columns, not UTF-8, an open quote, not a JSON object). Taken all the same: a note whose picture is missing (counted),
// a note without a title (a remark). Rows go on counting where an earlier import ended.
#pragma once

#include "core/store/import_run.h"
#include "core/store/note_reader.h"

namespace notellm {

struct NotesImport {
  std::filesystem::path file;
  std::filesystem::path images;  ///< folder with the pictures; empty = the notes get none
  NotesFormat format = NotesFormat::detect;
  ColumnMap map;
  std::string encoding;  ///< "" = UTF-8
  bool keep_good = false;
  bool check_only = false;  ///< nothing is written: the report says what would be taken, rejected, without a picture
};

/// All or nothing, unless `keep_good`. Throws RejectedRows, Error, Exhausted, Interrupted; then the database is unchanged.
ImportReport import_notes(Workspace& workspace, const NotesImport& params, Progress& progress, std::stop_token stop);

/// Throws what import_notes would say before its first row: for callers that make a workspace only for a usable file.
void check(const NotesImport& params);

}  // namespace notellm
