// Content hashes (xxHash): they name caches and detect change; they are not for secrets.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace notellm {

uint64_t hash64(std::string_view bytes);
/// 128 bits as 32 hexadecimal digits.
std::string hash_hex(std::string_view bytes);
/// Of a file's content, read in chunks. Throws Error when it cannot be read.
std::string hash_file(const std::filesystem::path& file);

}  // namespace notellm
