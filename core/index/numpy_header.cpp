#include "core/index/numpy_header.h"

#include <fmt/format.h>

#include <charconv>
#include <regex>

#include "core/base/error.h"

namespace notellm {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr size_t kFixed = 10;            // magic, two version bytes, two length bytes
constexpr size_t kLongestHeader = 4096;  // ours needs some 70 bytes; a longer one is not an array of ours

uint32_t little_endian(std::string_view bytes) {
  uint32_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

int64_t count(const std::string& digits, const std::string& where) {
  int64_t value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc() || value > int64_t{1} << 40) throw Error(where, "a shape that fits in memory", digits);
  return value;
}

std::string field(const std::string& text, const char* pattern, const char* name, const std::string& where) {
  std::smatch match;
  if (!std::regex_search(text, match, std::regex(pattern)))
    throw Error(where, fmt::format("'{}' in numpy's header", name), "none");
  return match[1];
}

}  // namespace

NumpyHeader parse_numpy_header(std::string_view bytes, const std::string& where) {
  if (bytes.size() < kFixed || bytes.substr(0, kMagic.size()) != kMagic) throw Error(where, "a numpy file", "other bytes");
  const int version = bytes[6];
  if (version < 1 || version > 3) throw Error(where, "numpy format 1 to 3", fmt::format("{}", version));
  const size_t length_bytes = version == 1 ? 2 : 4;
  if (bytes.size() < 8 + length_bytes) throw Error(where, "a whole header", "the end of the file");
  const size_t length = little_endian(bytes.substr(8, length_bytes)), start = 8 + length_bytes;
  if (length > kLongestHeader || length > bytes.size() - start) {
    throw Error(where, "a header inside the file", fmt::format("{} bytes of it", length));
  }
  const std::string text(bytes.substr(start, length));

  const std::string type = field(text, R"('descr'\s*:\s*'([^']*)')", "descr", where);
  if (type != "<f4") throw Error(where, "type '<f4'", fmt::format("'{}'", type));
  if (field(text, R"('fortran_order'\s*:\s*(\w+))", "fortran_order", where) != "False") {
    throw Error(where, "rows one after another (C order)", "Fortran order");
  }
  const std::string shape = field(text, R"('shape'\s*:\s*\(([^)]*)\))", "shape", where);
  std::smatch sides;
  if (!std::regex_match(shape, sides, std::regex(R"(\s*(\d+)\s*,\s*(\d+)\s*,?\s*)"))) {
    throw Error(where, "a shape of two dimensions", fmt::format("({})", shape));
  }
  NumpyHeader header{start + length, count(sides[1], where), count(sides[2], where)};
  if (header.dim < 1) throw Error(where, "at least one column", "0");
  if (header.data_offset % alignof(float) != 0) throw Error(where, "numbers on a multiple of 4 bytes", "a header of odd length");
  const size_t present = bytes.size() - header.data_offset;
  const auto promised = static_cast<unsigned __int128>(header.rows) * static_cast<unsigned __int128>(header.dim) * sizeof(float);
  if (promised != present) {
    throw Error(where, fmt::format("{} x {} numbers as the header says", header.rows, header.dim),
                fmt::format("{} bytes", present));
  }
  return header;
}

std::string numpy_header(int64_t rows, int64_t dim) {
  std::string text = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", rows, dim);
  const size_t used = kFixed + text.size() + 1;
  text.append((used + 63) / 64 * 64 - used, ' ');
  text += '\n';
  std::string header(kMagic);
  header += {'\x01', '\x00'};
  header += static_cast<char>(text.size() & 0xff);
  header += static_cast<char>(text.size() >> 8);
  return header + text;
}

}  // namespace notellm
