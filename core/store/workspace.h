// The workspace: one folder that holds everything about a collection of notes. workspace.db (SQLite, WAL, foreign keys,
// schema version in user_version) is the only file that cannot be rebuilt; the folders beside it hold what was computed.
//
//   notes   row 0..n-1 in order of import; id is the user's
//   events  user (text), note (row), timestamp (seconds), rating (may be NULL), click (rating >= the importer's click_min)
//   pairs   query, target (rows), split ('train', 'val', 'test'), score
//
// schema.h has the tables in full. One connection per thread: a Workspace is not shared between threads. A second program
// that writes is waited for (5 s). What SQLite throws reaches the caller as Error or Exhausted (database_error.h).
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace notellm {

struct Note {
  int64_t row = -1;
  std::string id;
  std::string title, content;         ///< UTF-8, as imported (tags still inside the content)
  std::optional<std::string> topics;  ///< given in a column of its own, joined by "，"; otherwise tags in the content
  std::string image;                  ///< absolute path of the picture; empty = none was found
  std::string category;               ///< levels joined by "@"
};

enum class Split { train, val, test };
std::string name_of(Split split);
/// Throws Error for anything but train, val, test.
Split split_named(const std::string& name);

struct Pair {
  int64_t query = -1, target = -1;  ///< note rows
  double score = 0;                 ///< co-occurrence score, 0 for imported pairs
};

class Workspace {
 public:
  /// Opens a workspace and brings its schema up to date. Throws Error where there is none, it is newer than this program
  /// (says which version), is not a workspace, is read-only, locked or cannot be read.
  static Workspace open(const std::filesystem::path& folder);
  /// Opens, or creates folder and database.
  static Workspace open_or_create(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path embeddings() const { return folder_ / "embeddings"; }
  std::filesystem::path features() const { return folder_ / "features"; }
  std::filesystem::path indexes() const { return folder_ / "indexes"; }
  std::filesystem::path runs() const { return folder_ / "runs"; }
  std::filesystem::path saliency() const { return folder_ / "saliency"; }
  std::filesystem::path thumbnails() const { return folder_ / "thumbnails"; }
  /// Reports of imports: import-TIMESTAMP.csv.
  std::filesystem::path reports() const { return folder_ / "reports"; }
  std::filesystem::path database_file() const { return folder_ / "workspace.db"; }

  int64_t note_count() const;
  /// Notes first..first+count-1 by row (fewer at the end).
  std::vector<Note> notes(int64_t first, int64_t count) const;
  std::vector<Note> all_notes() const { return notes(0, note_count()); }
  std::optional<int64_t> row_of(const std::string& id) const;
  /// Every id, by row.
  std::vector<std::string> ids() const;

  /// Pairs of a split in stored (shuffled) order.
  std::vector<Pair> pairs(Split split) const;
  /// Clicks on each note by row: the popularity baseline and the normalisation.
  std::vector<int64_t> clicks() const;

  /// For importers and pair makers; they use transactions.
  SQLite::Database& database() const { return *database_; }

 private:
  Workspace(std::filesystem::path folder, std::unique_ptr<SQLite::Database> database);
  std::filesystem::path folder_;
  std::unique_ptr<SQLite::Database> database_;
};

}  // namespace notellm
