#include "core/weights/weight_folder.h"

#include <fmt/format.h>

#include "core/base/quote.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr const char* whole_name = "model.safetensors";
constexpr const char* index_name = "model.safetensors.index.json";

void check_shard_name(const fs::path& index, const std::string& name) {
  const bool plain =
      !name.empty() && name.find('/') == std::string::npos && name.find('\0') == std::string::npos && name != "." && name != "..";
  if (!plain) throw Error(index.string(), "names of files in the same folder", in_quotes(name));
}

}  // namespace

bool WeightFolder::has_weights(const fs::path& folder) {
  return fs::exists(folder / whole_name) || fs::exists(folder / index_name);
}

WeightFolder::WeightFolder(const fs::path& folder) : folder_(folder) {
  if (!has_weights(folder)) throw Error(folder.string(), fmt::format("{} or {}", whole_name, index_name), "neither");
  if (!fs::exists(folder / whole_name)) {
    read_index(folder, folder / index_name);
    return;
  }
  files_.emplace_back(folder / whole_name);
  for (const auto& [name, info] : files_.front().tensors()) where_.emplace(name, 0);
}

void WeightFolder::read_index(const fs::path& folder, const fs::path& index) {
  const Json given = read_json(index);
  const auto map = given.is_object() ? given.find("weight_map") : given.end();
  if (!given.is_object() || map == given.end() || !map->is_object())
    throw Error(index.string(), "an object \"weight_map\"", "none");
  std::map<std::string, size_t> shards;
  for (const auto& [name, shard] : map->items()) {
    if (!shard.is_string()) throw Error(index.string(), fmt::format("a file name for {}", in_quotes(name)), shard.type_name());
    const auto file = shard.get<std::string>();
    check_shard_name(index, file);
    const auto [at, added] = shards.try_emplace(file, files_.size());
    if (added) files_.emplace_back(folder / file);
    if (!files_[at->second].contains(name)) {
      throw Error(index.string(), fmt::format("{} in {}", in_quotes(name), in_quotes(file)), "no tensor of that name there");
    }
    where_.emplace(name, at->second);
  }
}

const SafetensorsFile& WeightFolder::file_of(const std::string& name) const {
  const auto at = where_.find(name);
  if (at == where_.end()) throw Error(folder_.string(), fmt::format("a tensor {}", in_quotes(name)), "none of that name");
  return files_[at->second];
}

std::vector<std::string> WeightFolder::names() const {
  std::vector<std::string> names;
  for (const auto& [name, index] : where_) names.push_back(name);
  return names;
}

}  // namespace notellm
