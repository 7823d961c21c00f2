// A file as memory. The mapping is private: pages come in when they are touched, and a write stays in this process.
//
// The file must not be shortened while it is mapped (the kernel answers a touch past its end with SIGBUS); this program
// only ever replaces files by renaming, which keeps the old content alive.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace notellm {

class MappedFile {
 public:
  /// Throws Error when it cannot be opened or is no regular file.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::byte* data() const { return data_; }  ///< nullptr for an empty file
  size_t size() const { return size_; }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(data_), size_}; }

 private:
  std::byte* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace notellm
