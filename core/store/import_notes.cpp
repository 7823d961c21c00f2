#include "core/store/import_notes.h"

#include <fmt/format.h>

#include "core/base/quote.h"
#include "core/store/database_error.h"
#include "core/store/note_topics.h"
#include "core/store/picture_folder.h"

namespace notellm {
namespace {

/// Statements that put one note into the table, into the search index and under its topics.
class NoteWriter {
 public:
  explicit NoteWriter(SQLite::Database& database)
      : note_(database, "INSERT INTO notes(row, id, title, content, topics, image, category) VALUES(?, ?, ?, ?, ?, ?, ?)"),
        search_(database, "INSERT INTO notes_search(rowid, id, title, content, topics) VALUES(?, ?, ?, ?, ?)"),
        topics_(database) {}

  void write(const Note& note) {
    for (SQLite::Statement* insert : {&note_, &search_}) {
      insert->bind(1, note.row);
      insert->bindNoCopy(2, note.id);
      insert->bindNoCopy(3, note.title);
      insert->bindNoCopy(4, note.content);
      if (note.topics)
        insert->bindNoCopy(5, *note.topics);
      else
        insert->bind(5);
    }
    note_.bindNoCopy(6, note.image);
    note_.bindNoCopy(7, note.category);
    for (SQLite::Statement* insert : {&note_, &search_}) {
      insert->exec();
      insert->reset();
    }
    topics_.write(note);
  }

 private:
  SQLite::Statement note_, search_;
  TopicWriter topics_;
};

/// Decides row by row what is taken.
class NotesRun {
 public:
  NotesRun(Workspace& workspace, const NotesImport& params, const NoteReader& reader, ImportReport& report)
      : reader_(reader),
        report_(report),
        rows_(rows_by_id(workspace)),
        first_new_row_(static_cast<int64_t>(rows_.size())),
        writer_(workspace.database()),
        check_only_(params.check_only) {
    if (!params.images.empty()) pictures_.emplace(params.images);
  }

  void take(NoteRecord& record) {
    ++report_.read;
    if (record.fault) return report_.reject(record.fault->row, record.fault->column, record.fault->reason);
    Note& note = record.note;
    if (note.id.empty()) return report_.reject(record.row, reader_.column("id"), "expected an id, found an empty cell");
    note.row = static_cast<int64_t>(rows_.size());
    const auto [known, fresh] = rows_.try_emplace(note.id, note.row);
    if (!fresh) return report_.reject(record.row, reader_.column("id"), duplicate_of(known->first, known->second));
    file_rows_.push_back(record.row);
    find_picture(record);
    if (note.title.empty()) report_.remark(record.row, "title", "the note has no title");
    if (!check_only_) writer_.write(note);
    ++report_.taken;
  }

 private:
  std::string duplicate_of(const std::string& id, int64_t row) const {
    if (row < first_new_row_) return fmt::format("expected a new id, found {}, which is in the workspace already", in_quotes(id));
    return fmt::format("expected a new id, found {} of row {}", in_quotes(id),
                       file_rows_[static_cast<size_t>(row - first_new_row_)]);
  }

  void find_picture(NoteRecord& record) {
    if (!reader_.has_images()) return;
    const std::string wanted(PictureFolder::first_of(record.note.image));
    record.note.image = pictures_ ? pictures_->find(wanted) : "";
    if (!record.note.image.empty()) return;
    const std::string reason = wanted.empty() ? "no picture is named"
                               : pictures_    ? fmt::format("no picture {} in the folder", in_quotes(wanted))
                                              : fmt::format("no folder was given for the picture {}", in_quotes(wanted));
    report_.miss_image(record.row, reader_.column("image"), reason);
  }

  const NoteReader& reader_;
  ImportReport& report_;
  std::unordered_map<std::string, int64_t> rows_;  ///< by id
  int64_t first_new_row_;
  std::vector<int64_t> file_rows_;  ///< of the notes taken
  NoteWriter writer_;
  bool check_only_;
  std::optional<PictureFolder> pictures_;
};

}  // namespace

ImportReport import_notes(Workspace& workspace, const NotesImport& params, Progress& progress, std::stop_token stop) {
  const auto reader = open_notes(params.file, params.format, params.map, params.encoding);
  if (params.images.empty() && reader->has_images()) progress.remark("no folder with pictures was given: the notes get none");
  progress.phase("reading " + params.file.filename().string());
  return run_import(workspace, {"notes", params.file, params.keep_good, false, params.check_only}, [&](ImportReport& report) {
    NotesRun run(workspace, params, *reader, report);
    RowPace pace(progress, stop, reader->text());
    for (NoteRecord record; reader->next(record); pace.step()) run.take(record);
  });
}

void check(const NotesImport& params) {
  open_notes(params.file, params.format, params.map, params.encoding);
  if (!params.images.empty() && !std::filesystem::is_directory(params.images)) PictureFolder{params.images};
}

}  // namespace notellm
