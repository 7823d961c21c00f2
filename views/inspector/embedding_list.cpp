#include "views/inspector/embedding_list.h"

#include <algorithm>

#include "core/base/json.h"

namespace notellm::views {
namespace fs = std::filesystem;
namespace {

/// Folders inside `parent`; none when it cannot be read.
std::vector<fs::path> folders_in(const fs::path& parent) {
  std::vector<fs::path> folders;
  std::error_code fault;
  for (fs::directory_iterator at(parent, fault), end; !fault && at != end; at.increment(fault)) {
    std::error_code vanished;
    if (at->is_directory(vanished) && !at->path().filename().string().starts_with('.')) folders.push_back(at->path());
  }
  return folders;
}

std::string text_in(const Json& meta, const char* key) {
  const auto at = meta.find(key);
  return at != meta.end() && at->is_string() ? at->get<std::string>() : "";
}

int64_t count_in(const Json& meta, const char* key) {
  const auto at = meta.find(key);
  return at != meta.end() && at->is_number() ? at->get<int64_t>() : 0;
}

EmbeddingEntry entry_of(const fs::path& folder) {
  EmbeddingEntry entry;
  entry.name = folder.filename().string();
  try {
    const Json meta = read_json(folder / "meta.json");
    entry.model = text_in(meta, "run").empty() ? fs::path(text_in(meta, "model")).filename().string() : text_in(meta, "run");
    entry.input = text_in(meta, "input");
    entry.method = text_in(meta, "method");
    entry.notes = count_in(meta, "notes");
    entry.dim = count_in(meta, "dim");
  } catch (const std::exception& fault) {
    entry.problem = fault.what();
  }
  return entry;
}

/// The run has a checkpoint to embed with.
bool trained(const fs::path& run) {
  std::error_code fault;
  return fs::exists(run / "best" / "config.json", fault) || fs::exists(run / "last" / "config.json", fault);
}

}  // namespace

EmbeddingList list_embeddings(const fs::path& folder) {
  EmbeddingList list;
  for (const fs::path& embedding : folders_in(folder / "embeddings")) list.embeddings.push_back(entry_of(embedding));
  std::sort(list.embeddings.begin(), list.embeddings.end(), [](const auto& a, const auto& b) { return a.name < b.name; });

  std::vector<std::pair<fs::file_time_type, std::string>> runs;
  for (const fs::path& run : folders_in(folder / "runs")) {
    std::error_code fault;
    if (trained(run)) runs.emplace_back(fs::last_write_time(run, fault), run.filename().string());
  }
  std::sort(runs.rbegin(), runs.rend());
  for (auto& [time, name] : runs) list.runs.push_back(std::move(name));
  return list;
}

}  // namespace notellm::views
