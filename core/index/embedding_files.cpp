#include "core/index/embedding_files.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/index/row_ids.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

/// Which row each note has. Throws Error when a note stands twice.
std::unordered_map<std::string, int64_t> index_of(const std::vector<std::string>& ids, const std::string& where) {
  std::unordered_map<std::string, int64_t> rows;
  rows.reserve(ids.size());
  for (const std::string& id : ids) {
    const auto row = static_cast<int64_t>(rows.size());
    if (!rows.emplace(id, row).second) throw Error(fmt::format("{}, row {}", where, row), "each note once", id + " again");
  }
  return rows;
}

}  // namespace

std::optional<int64_t> Embedding::row_of(const std::string& id) const {
  const auto found = rows_by_id.find(id);
  if (found == rows_by_id.end()) return std::nullopt;
  return found->second;
}

fs::path write_embedding(const fs::path& parent, const std::string& name, OrderedJson meta, const std::vector<std::string>& ids,
                         VectorsView vectors) {
  if (static_cast<int64_t>(ids.size()) != vectors.rows) {
    throw Error("embedding " + name, fmt::format("{} notes", vectors.rows), fmt::format("{}", ids.size()));
  }
  index_of(ids, "embedding " + name);
  meta["notes"] = vectors.rows;
  meta["dim"] = vectors.dim;
  fs::create_directories(parent);
  const fs::path folder = fresh_path(parent, name);
  create_folder_atomically(folder, [&](const fs::path& temporary) {
    write_numpy(temporary / "vectors.npy", vectors);
    write_atomically(temporary / "notes.csv", row_ids_as_csv(ids));
    write_atomically(temporary / "meta.json", meta.dump(2) + "\n");
  });
  return folder;
}

Embedding read_embedding(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw Error(folder.string(), "an embedding's folder", "none");
  Embedding embedding;
  embedding.folder = folder;
  embedding.vectors = Vectors::map_numpy(folder / "vectors.npy");
  const fs::path notes = folder / "notes.csv";
  embedding.ids = read_row_ids(notes);
  embedding.rows_by_id = index_of(embedding.ids, notes.string());
  if (static_cast<int64_t>(embedding.ids.size()) != embedding.rows()) {
    throw Error(notes.string(), fmt::format("{} rows, one for each vector", embedding.rows()),
                fmt::format("{}", embedding.ids.size()));
  }
  embedding.meta = read_json(folder / "meta.json");
  return embedding;
}

}  // namespace notellm
