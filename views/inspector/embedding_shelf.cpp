#include "views/inspector/embedding_shelf.h"

#include <fmt/format.h>

#include <algorithm>

namespace notellm::views {
namespace fs = std::filesystem;
namespace {

std::string stamp_of(const fs::path& folder) {
  std::string stamp;
  for (const char* name : {"vectors.npy", "notes.csv", "meta.json"}) {
    std::error_code fault;
    const auto time = fs::last_write_time(folder / name, fault);
    stamp += fault ? "absent " : fmt::format("{} {} ", time.time_since_epoch().count(), fs::file_size(folder / name, fault));
  }
  return stamp;
}

}  // namespace

std::shared_ptr<const Embedding> EmbeddingShelf::open(const fs::path& folder) {
  const std::string stamp = stamp_of(folder);
  const auto is_it = [&](const Kept& kept) { return kept.folder == folder && kept.stamp == stamp; };
  {
    const std::lock_guard lock(mutex_);
    const auto at = std::find_if(kept_.begin(), kept_.end(), is_it);
    if (at != kept_.end()) {
      kept_.splice(kept_.begin(), kept_, at);
      return kept_.front().embedding;
    }
    kept_.remove_if([&](const Kept& kept) { return kept.folder == folder; });
  }
  auto embedding = std::make_shared<const Embedding>(read_embedding(folder));
  const std::lock_guard lock(mutex_);
  kept_.push_front({folder, stamp, embedding, nullptr});
  if (kept_.size() > capacity) kept_.pop_back();
  indexes_.remove_if([&](const auto& index) {
    return std::none_of(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.embedding == index->embedding; });
  });
  return embedding;
}

std::shared_ptr<const std::vector<int64_t>> EmbeddingShelf::rows_by_note(const std::shared_ptr<const Embedding>& embedding,
                                                                         const Workspace& workspace) {
  const auto is_it = [&](const Kept& kept) { return kept.embedding == embedding; };
  {
    const std::lock_guard lock(mutex_);
    const auto at = std::find_if(kept_.begin(), kept_.end(), is_it);
    if (at != kept_.end() && at->rows_by_note) return at->rows_by_note;
  }
  auto rows = std::make_shared<std::vector<int64_t>>();
  for (const std::string& id : workspace.ids()) rows->push_back(embedding->row_of(id).value_or(-1));
  const std::lock_guard lock(mutex_);
  const auto at = std::find_if(kept_.begin(), kept_.end(), is_it);
  if (at != kept_.end()) at->rows_by_note = rows;
  return rows;
}

std::shared_ptr<const OpenIndex> EmbeddingShelf::index(const Embedding& embedding, IndexKind kind) const {
  const std::lock_guard lock(mutex_);
  for (const auto& index : indexes_) {
    if (index->embedding.get() == &embedding && index->kind == kind) return index;
  }
  return nullptr;
}

std::shared_ptr<const OpenIndex> EmbeddingShelf::build_index(const fs::path& workspace, const std::string& embedding,
                                                             IndexKind kind, Progress& progress, const std::stop_token& stop) {
  const auto opened = open(workspace / "embeddings" / embedding);
  if (auto known = index(*opened, kind)) return known;
  auto built = std::make_shared<const OpenIndex>(
      OpenIndex{opened, kind, NeighbourSearch(*opened, kind, workspace / "indexes", progress, stop)});
  const std::lock_guard lock(mutex_);
  indexes_.push_back(built);
  return built;
}

void EmbeddingShelf::forget() {
  const std::lock_guard lock(mutex_);
  kept_.clear();
  indexes_.clear();
}

}  // namespace notellm::views
