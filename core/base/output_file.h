// A file that is written from front to back without being held in memory; use it inside write_atomically or
// create_folder_atomically, which know how to leave nothing half-written.
#pragma once

#include <cstddef>
#include <filesystem>

namespace notellm {

class OutputFile {
 public:
  /// Creates or empties `file`. Messages name `shown`: the place where the file will stand in the end.
  OutputFile(const std::filesystem::path& file, std::filesystem::path shown);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// All `size` bytes. Throws Exhausted on a full disk, Error otherwise.
  void write(const void* bytes, size_t size);

 private:
  std::filesystem::path shown_;
  int descriptor_;
};

}  // namespace notellm
