// "Which notes are like this one?" over an embedding of the workspace, by exact or approximate search.
//
//   indexes/NAME/hnsw.faiss, ivf.faiss   FAISS's own files
//   indexes/NAME/meta.json               for each of them the hash of its vectors, of the file, and its report
//
// An index whose vectors or file changed, or that is broken, is built again. It can always be deleted.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/index/approximate_index.h"
#include "core/index/embedding_files.h"

namespace notellm {

enum class IndexKind { exact, hnsw, ivf };
/// Throws Error for anything but exact, hnsw, ivf.
IndexKind index_kind_named(const std::string& name);

class NeighbourSearch {
 public:
  /// Opens or builds the index of `embedding` (which must outlive this) under `indexes`. Exact search needs none.
  /// Throws Error, Exhausted, Interrupted.
  NeighbourSearch(const Embedding& embedding, IndexKind kind, const std::filesystem::path& indexes, Progress& progress,
                  const std::stop_token& stop);

  /// The k best rows, best first, equal scores by row. With options.allowed the search is always exact.
  std::vector<Neighbour> nearest(std::span<const float> query, const SearchOptions& options) const;
  /// The same for a row of the embedding, which is left out of its own neighbours.
  std::vector<Neighbour> nearest_to_row(int64_t row, SearchOptions options) const;

  /// What was measured about the approximate index; nullopt for exact search.
  std::optional<IndexReport> report() const;

 private:
  const Embedding& embedding_;
  std::optional<ApproximateIndex> approximate_;
};

}  // namespace notellm
