#include "core/store/note_reader.h"

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/base/quote.h"
#include "core/store/note_reader_csv.h"
#include "core/store/note_reader_jsonl.h"

namespace notellm {

NotesFormat notes_format_named(const std::string& name) {
  if (name.empty()) return NotesFormat::detect;
  if (name == "authors") return NotesFormat::authors;
  if (name == "csv") return NotesFormat::csv;
  if (name == "jsonl") return NotesFormat::jsonl;
  throw Error("format", "authors, csv or jsonl", in_quotes(name));
}

std::unique_ptr<NoteReader> open_notes(const std::filesystem::path& file, NotesFormat format, const ColumnMap& map,
                                       const std::string& encoding) {
  check_fields(map, note_fields(), "--map");
  const std::string extension = file.extension().string();
  if (format == NotesFormat::detect && (extension == ".jsonl" || extension == ".ndjson")) format = NotesFormat::jsonl;
  if (format == NotesFormat::jsonl) return std::make_unique<JsonlNoteReader>(file, map, encoding);
  return std::make_unique<CsvNoteReader>(file, format, map, encoding);
}

std::string joined_topics(std::string_view cell) {
  std::string joined;
  const auto add = [&](std::string_view topic) {
    topic = trimmed(topic);
    if (topic.empty()) return;
    if (!joined.empty()) joined += "，";
    joined += topic;
  };
  size_t start = 0;
  for (size_t at = 0; at < cell.size();) {
    size_t width = 0;
    for (const std::string_view separator : {",", "，", ";", "；", "|", "\n"}) {
      if (cell.substr(at).starts_with(separator)) width = separator.size();
    }
    if (width > 0) {
      add(cell.substr(start, at - start));
      start = at + width;
    }
    at += width > 0 ? width : 1;
  }
  add(cell.substr(start));
  return joined;
}

}  // namespace notellm
