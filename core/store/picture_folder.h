// The pictures of a folder by name. The listing is read once, so that a hundred thousand notes cost no disk access each.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>

namespace notellm {

class PictureFolder {
 public:
  /// Reads the folder and those inside it. Throws Error where there is none.
  explicit PictureFolder(const std::filesystem::path& folder);

  /// Absolute path of the picture that `name` means: a file name or a path inside the folder, with or without its extension
  /// (.jpg .jpeg .png .webp .bmp .gif, tried in this order, in any case); of several names, separated by ',' or ';', the
  /// first. Empty when there is none.
  std::string find(std::string_view name) const;
  /// The first of several names, without blanks around it.
  static std::string_view first_of(std::string_view names);

 private:
  void add(const std::filesystem::path& file);
  std::filesystem::path folder_;
  struct Found {
    std::string path;  ///< relative to the folder
    size_t rank = 0;   ///< of its extension; the least wins
  };
  std::unordered_map<std::string, Found> by_name_;
};

}  // namespace notellm
