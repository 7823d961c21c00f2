// Files of notes, one note at a time. Formats:
//   authors  CSV without a header: noteid,title,content,imgid,category
//   csv      CSV with a header: id, title, content, topics, image, category in any order, or named by a mapping
//   jsonl    one JSON object a line with these keys; topics and category may be lists, ids numbers
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/text_lines.h"
#include "core/store/import_columns.h"
#include "core/store/import_report.h"
#include "core/store/workspace.h"

namespace notellm {

enum class NotesFormat { detect, authors, csv, jsonl };
/// "" = detect. Throws Error for anything but authors, csv, jsonl.
NotesFormat notes_format_named(const std::string& name);

struct NoteRecord {
  int64_t row = 0;
  Note note;                       ///< `image` as the file names it; no `row`
  std::optional<ReportRow> fault;  ///< the row cannot be read; `note` is void
};

class NoteReader {
 public:
  virtual ~NoteReader() = default;
  /// False at the end.
  virtual bool next(NoteRecord& record) = 0;
  virtual const TextLines& text() const = 0;
  /// The file's name for a field of the note, for reports.
  virtual std::string column(const std::string& field) const = 0;
  /// Whether the file names pictures at all (always true where a file cannot tell).
  virtual bool has_images() const { return true; }
};

/// Detection: .jsonl and .ndjson are jsonl; CSV whose first row names fields, or a mapping, is csv; else authors.
/// Throws Error for a file that cannot be read, a missing column, an unknown field in `map`.
std::unique_ptr<NoteReader> open_notes(const std::filesystem::path& file, NotesFormat format, const ColumnMap& map,
                                       const std::string& encoding);

/// Topics of one cell, separated by commas, semicolons (ASCII or full width), bars or newlines, joined by "，".
std::string joined_topics(std::string_view cell);

}  // namespace notellm
