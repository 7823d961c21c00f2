// Notes from JSONL: one object a line. Lists: topics are joined by "，", category by "@", of images the first counts.
#pragma once

#include "core/store/note_reader.h"

namespace notellm {

class JsonlNoteReader : public NoteReader {
 public:
  JsonlNoteReader(const std::filesystem::path& file, const ColumnMap& map, std::string encoding);
  bool next(NoteRecord& record) override;
  const TextLines& text() const override { return lines_; }
  std::string column(const std::string& field) const override;

 private:
  void read_object(std::string_view line, NoteRecord& record) const;
  TextLines lines_;
  ColumnMap map_;
  std::string encoding_;
};

}  // namespace notellm
