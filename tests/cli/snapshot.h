// What lies in a folder, to see whether anything was written.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/base/hash.h"

namespace notellm::testing {

/// Relative path -> hash of the content ("folder" for folders), of everything below `root`.
inline std::map<std::string, std::string> snapshot(const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    found[fs::relative(entry.path(), root).string()] = entry.is_regular_file() ? hash_file(entry.path()) : "folder";
  }
  return found;
}

/// The first path that differs, with a word on how; "" when none does.
inline std::string first_difference(const std::map<std::string, std::string>& before,
                                    const std::map<std::string, std::string>& after) {
  for (const auto& [path, hash] : after) {
    if (!before.contains(path)) return path + " is new";
    if (before.at(path) != hash) return path + " has changed";
  }
  for (const auto& [path, hash] : before)
    if (!after.contains(path)) return path + " is gone";
  return "";
}

}  // namespace notellm::testing
