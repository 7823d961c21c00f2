// Notes from CSV: the authors' layout and files with a header.
#pragma once

#include "core/store/note_reader.h"

namespace notellm {

/// Fields of a note, in the order of the authors' layout (topics, which it lacks, last).
const std::vector<FieldSpec>& note_fields();

class CsvNoteReader : public NoteReader {
 public:
  CsvNoteReader(const std::filesystem::path& file, NotesFormat format, const ColumnMap& map, const std::string& encoding);
  bool next(NoteRecord& record) override;
  const TextLines& text() const override { return csv_.text(); }
  std::string column(const std::string& field) const override { return columns_->name(field); }
  bool has_images() const override { return columns_->has("image"); }

 private:
  CsvReader csv_;
  std::optional<Columns> columns_;
  std::optional<CsvRow> waiting_;  ///< a first row that turned out to be a note
};

}  // namespace notellm
