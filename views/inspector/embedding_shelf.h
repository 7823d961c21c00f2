// Embeddings that were opened stay open: a click on the next note does not read notes.csv of a hundred thousand rows again.
// An embedding is opened anew when the size or time of one of its files has changed. Any thread may ask.
#pragma once

#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "core/index/neighbours.h"
#include "core/store/workspace.h"

namespace notellm::views {

/// An approximate index with the vectors it stands on.
struct OpenIndex {
  std::shared_ptr<const Embedding> embedding;
  IndexKind kind;
  NeighbourSearch search;
};

class EmbeddingShelf {
 public:
  static constexpr size_t capacity = 3;  ///< two that are compared, and the one before

  /// The embedding in `folder`. Throws what read_embedding throws.
  std::shared_ptr<const Embedding> open(const std::filesystem::path& folder);
  /// The row in `embedding` of each note of the workspace, -1 = none: kept like the embedding itself, until forget().
  std::shared_ptr<const std::vector<int64_t>> rows_by_note(const std::shared_ptr<const Embedding>& embedding,
                                                           const Workspace& workspace);

  /// The index that build_index() made for just this embedding; null = none yet.
  std::shared_ptr<const OpenIndex> index(const Embedding& embedding, IndexKind kind) const;
  /// Opens or builds it and keeps it; long work. Throws Error, Exhausted, Interrupted.
  std::shared_ptr<const OpenIndex> build_index(const std::filesystem::path& workspace, const std::string& embedding,
                                               IndexKind kind, Progress& progress, const std::stop_token& stop);

  /// Nothing is kept any more: another workspace, or the notes have changed.
  void forget();

 private:
  struct Kept {
    std::filesystem::path folder;
    std::string stamp;  ///< sizes and times of the files
    std::shared_ptr<const Embedding> embedding;
    std::shared_ptr<const std::vector<int64_t>> rows_by_note;
  };
  mutable std::mutex mutex_;
  std::list<Kept> kept_;  ///< used last in front; guarded by mutex_, like the rest
  std::list<std::shared_ptr<const OpenIndex>> indexes_;
};

}  // namespace notellm::views
