#include "core/store/picture_folder.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/base/encoding.h"
#include "core/base/error.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 6> extensions = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"};

}  // namespace

PictureFolder::PictureFolder(const fs::path& folder) : folder_(fs::absolute(folder).lexically_normal()) {
  std::error_code fault;
  fs::recursive_directory_iterator entries(folder_, fs::directory_options::follow_directory_symlink, fault);
  if (fault) throw Error(folder.string(), "a folder with pictures", fault.message());
  for (; entries != fs::recursive_directory_iterator(); entries.increment(fault)) {
    if (fault) throw Error(folder.string(), "a folder that can be listed", fault.message());
    if (!entries->is_directory(fault)) add(entries->path());
  }
}

void PictureFolder::add(const fs::path& file) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto known = std::find(extensions.begin(), extensions.end(), extension);
  if (known == extensions.end()) return;
  const size_t rank = static_cast<size_t>(known - extensions.begin());
  const std::string path = file.lexically_relative(folder_).string();
  by_name_[path] = {path, 0};
  const std::string stem = path.substr(0, path.size() - extension.size());
  const auto [entry, fresh] = by_name_.try_emplace(stem, Found{path, rank});
  if (!fresh && rank < entry->second.rank) entry->second = {path, rank};
}

std::string_view PictureFolder::first_of(std::string_view names) {
  size_t start = names.find_first_not_of(",; \t");
  if (start == std::string_view::npos) return {};
  return trimmed(names.substr(start, names.find_first_of(",;", start) - start));
}

std::string PictureFolder::find(std::string_view name) const {
  std::string wanted = fs::path(first_of(name)).lexically_normal().string();
  const std::string prefix = (folder_ / "").string();
  if (wanted.starts_with(prefix)) wanted.erase(0, prefix.size());
  const auto found = by_name_.find(wanted);
  return found == by_name_.end() ? "" : (folder_ / found->second.path).string();
}

}  // namespace notellm
