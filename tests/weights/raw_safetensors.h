// Safetensors files put together byte by byte, right or wrong, without the code under test.
#pragma once

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

namespace notellm::testing {

inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline std::string little_endian(uint64_t value) {
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
  return bytes;
}

/// The bytes of a file with this header (its length told truly) and this data.
inline std::string raw_safetensors(const std::string& header, const std::string& data) {
  return little_endian(header.size()) + header + data;
}

}  // namespace notellm::testing
