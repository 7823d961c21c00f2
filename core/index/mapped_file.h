// A whole file mapped read-only. Pages are shared with every other process that maps it and cost no memory of ours.
#pragma once

#include <filesystem>
#include <string_view>

namespace notellm {

class MappedFile {
 public:
  /// Throws Error when the file cannot be opened or mapped.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace notellm
