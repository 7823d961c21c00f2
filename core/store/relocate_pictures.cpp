#include "core/store/relocate_pictures.h"

#include "core/base/error.h"
#include "core/store/database_error.h"
#include "core/store/picture_folder.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {
constexpr int64_t chunk = 1000;
}

RelocateReport relocate_pictures(Workspace& workspace, const fs::path& folder, Progress& progress, std::stop_token stop) {
  progress.phase("reading " + folder.filename().string());
  const PictureFolder pictures(folder);
  return translating(workspace.database_file(), [&] {
    SQLite::Database& database = workspace.database();
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement update(database, "UPDATE notes SET image = ? WHERE row = ?");
    RelocateReport report;
    progress.phase("looking for the pictures");
    const int64_t count = workspace.note_count();
    for (int64_t first = 0; first < count; first += chunk) {
      throw_if_stopped(stop);
      for (const Note& note : workspace.notes(first, chunk)) {
        if (note.image.empty() || fs::exists(note.image)) continue;
        ++report.missing;
        const std::string place = pictures.find(fs::path(note.image).filename().string());
        if (place.empty()) continue;
        update.reset();
        update.bind(1, place);
        update.bind(2, note.row);
        update.exec();
        ++report.found;
      }
      progress.report(std::min(count, first + chunk), count, "notes");
    }
    transaction.commit();
    return report;
  });
}

}  // namespace notellm
