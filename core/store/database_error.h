// SQLite's complaints in the user's words: one line that names the file and what to do.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>

namespace notellm {

/// Seconds that a connection waits for another program's write to end.
inline constexpr int busy_timeout_seconds = 5;

/// Exhausted for a full disk or no memory; Error for a locked, read-only, damaged or foreign file.
[[noreturn]] void throw_database_error(const std::filesystem::path& file, const SQLite::Exception& fault);

/// Runs `work` and translates what SQLite throws.
template <class Work>
auto translating(const std::filesystem::path& file, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& fault) {
    throw_database_error(file, fault);
  }
}

}  // namespace notellm
