// The beginning of a file that may be imported: what it probably is, its columns, its first rows. Files of any size: only the
// first megabytes are read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/store/import_columns.h"
#include "core/store/note_reader.h"

namespace notellm {

enum class ImportKind { notes, interactions, pairs };

/// How a file is read. Of notes: with a header (csv), in the authors' layout, or JSONL; the others with or without a header.
struct ImportLayout {
  ImportKind kind = ImportKind::notes;
  NotesFormat format = NotesFormat::csv;  ///< never detect; interactions and pairs: csv
  bool header = true;                     ///< the first row names the columns
  bool operator==(const ImportLayout&) const = default;
};

/// Fields of a kind, in the order of a file without a header.
const std::vector<FieldSpec>& fields_of(ImportKind kind);

struct PreviewParams {
  std::filesystem::path file;
  std::optional<std::string> encoding;  ///< nothing: guessed; "" = UTF-8
  std::optional<ImportLayout> layout;   ///< nothing: guessed
  size_t rows = 100;
};

struct PreviewRow {
  int64_t row = 0;  ///< as in reports
  std::vector<std::string> cells;
  std::string column, fault;  ///< why the row would be rejected as a whole; empty = it can be read
};

struct ImportPreview {
  std::string encoding;
  ImportLayout layout;
  std::vector<std::string>
      columns;      ///< the header's names, JSONL's keys in order of appearance, or the fields of the fixed order
  ColumnMap guess;  ///< field -> column, by the importers' own names
  std::vector<PreviewRow> rows;
  int64_t bytes = 0;  ///< of the file
  bool more = false;  ///< the file goes on
};

/// Throws Error for a file that cannot be read or is empty, and for an unknown encoding.
ImportPreview preview_import(const PreviewParams& params, const std::stop_token& stop);

}  // namespace notellm
