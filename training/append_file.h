// A log file to which whole records are appended, each by one write: a kill leaves no half of one.
#pragma once

#include <filesystem>
#include <string_view>

namespace notellm {

class AppendFile {
 public:
  /// Creates the file when it is absent. Throws Error, Exhausted.
  explicit AppendFile(std::filesystem::path file);
  ~AppendFile();
  AppendFile(AppendFile&& other) noexcept;
  AppendFile& operator=(AppendFile&& other) noexcept;

  /// Throws Exhausted on a full disk, Error otherwise.
  void append(std::string_view record);

 private:
  std::filesystem::path file_;
  int descriptor_ = -1;
};

}  // namespace notellm
