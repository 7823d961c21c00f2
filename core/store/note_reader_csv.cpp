#include "core/store/note_reader_csv.h"

#include "core/base/encoding.h"
#include "core/base/error.h"

namespace notellm {
namespace {
constexpr size_t authors_columns = 5;
}

const std::vector<FieldSpec>& note_fields() {
  static const std::vector<FieldSpec> fields = {
      {"id", {"noteid", "note_id"}, true},  {"title", {}, false},
      {"content", {"desc", "text"}, false}, {"image", {"imgid", "img_id", "image_id", "images"}, false},
      {"category", {"taxonomy"}, false},    {"topics", {"topic", "tags"}, false}};
  return fields;
}

CsvNoteReader::CsvNoteReader(const std::filesystem::path& file, NotesFormat format, const ColumnMap& map,
                             const std::string& encoding)
    : csv_(file, encoding) {
  CsvRow first;
  if (!csv_.next(first)) throw Error(file.string(), "notes", "an empty file");
  const bool header = is_header(first.fields, note_fields());
  if (format == NotesFormat::csv || (format == NotesFormat::detect && (header || !map.empty()))) {
    columns_.emplace(note_fields(), first.fields, map, file.string(), encoding);
    return;
  }
  if (!map.empty()) throw Error(file.string(), "no --map for the authors' layout, whose columns are fixed", "one");
  columns_.emplace(note_fields(), authors_columns, encoding);
  if (!header) waiting_ = std::move(first);
}

bool CsvNoteReader::next(NoteRecord& record) {
  CsvRow row;
  if (waiting_) {
    row = std::move(*waiting_);
    waiting_.reset();
  } else if (!csv_.next(row)) {
    return false;
  }
  record = NoteRecord{};
  record.row = row.row;
  std::string column;
  if (auto reason = columns_->fault(row, column)) {
    record.fault = ReportRow{row.row, column, *reason, ReportKind::rejected};
    return true;
  }
  const auto take = [&](const std::string& field, std::string& into) {
    if (std::string* cell = columns_->cell(row, field)) into = std::move(*cell);
  };
  take("title", record.note.title);
  take("content", record.note.content);
  take("image", record.note.image);
  take("category", record.note.category);
  record.note.id = trimmed(*columns_->cell(row, "id"));
  if (const std::string* topics = columns_->cell(row, "topics")) {
    if (std::string joined = joined_topics(*topics); !joined.empty()) record.note.topics = std::move(joined);
  }
  return true;
}

}  // namespace notellm
