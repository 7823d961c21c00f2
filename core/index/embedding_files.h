// The vectors of one pass over the notes, as a folder embeddings/NAME of the workspace:
//   vectors.npy  float32 [N, D], unit length each
//   notes.csv    row,note   which note a row belongs to
//   meta.json    model, input, method, source hash, counts, seconds: whatever its maker wants to be remembered
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/json.h"
#include "core/index/vectors.h"

namespace notellm {

/// Read whole except for the vectors, which are mapped.
struct Embedding {
  std::filesystem::path folder;
  Vectors vectors;
  std::vector<std::string> ids;  ///< note of each row
  Json meta;

  std::string name() const { return folder.filename().string(); }
  int64_t rows() const { return vectors.rows(); }
  /// The row of a note; nullopt when it has no vector.
  std::optional<int64_t> row_of(const std::string& id) const;

  std::unordered_map<std::string, int64_t> rows_by_id;
};

/// Writes a new folder `parent`/`name`, or name-2, name-3, ... when the name is taken: whole or not at all.
/// `ids` holds one note a row, each once; `meta` gets "notes" and "dim". Returns the folder. Throws Error, Exhausted.
std::filesystem::path write_embedding(const std::filesystem::path& parent, const std::string& name, OrderedJson meta,
                                      const std::vector<std::string>& ids, VectorsView vectors);

/// Throws Error when the folder or a file of it is absent or broken, the files disagree about the number of rows, a row
/// stands out of order or a note stands twice.
Embedding read_embedding(const std::filesystem::path& folder);

}  // namespace notellm
