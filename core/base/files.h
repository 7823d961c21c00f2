// Files that are whole or absent: written beside their place, flushed to the disk, then renamed.
// A full disk becomes Exhausted, every other failure an Error that names the file.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace notellm {

/// The whole file as bytes. Throws Error when it cannot be read.
std::string read_text(const std::filesystem::path& file);

/// Replaces `file` by `bytes`: either the old or the new content is there, whatever happens in between.
void write_atomically(const std::filesystem::path& file, std::string_view bytes);

/// Calls `write` with a temporary path in the same folder, then syncs and renames it to `file`.
void write_atomically(const std::filesystem::path& file, const std::function<void(const std::filesystem::path&)>& write);

/// Calls `fill` with a fresh temporary folder beside `folder`, flushes it to the disk and renames it to `folder`, which must
/// not exist yet. When `fill` throws, nothing is left behind.
void create_folder_atomically(const std::filesystem::path& folder, const std::function<void(const std::filesystem::path&)>& fill);

/// fsync of a file or a folder.
void sync_to_disk(const std::filesystem::path& path);

/// `name`, or name-2, name-3, ... : the first that does not exist in `parent`. Nothing is ever written over.
std::filesystem::path fresh_path(const std::filesystem::path& parent, const std::string& name);

/// Throws what errno says about `what` done to `file`: Exhausted for a full disk or quota, else Error.
[[noreturn]] void throw_errno(const std::filesystem::path& file, std::string_view what, int error_number);

}  // namespace notellm
