#include <string>

#include "core/base/error.h"
#include "core/image/formats.h"

namespace notellm::formats {
namespace {

/// `count` bytes at `at`, least first.
int64_t little_endian(std::string_view bytes, size_t at, size_t count) {
  uint32_t value = 0;
  for (size_t i = count; i-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[at + i]);
  return static_cast<int32_t>(value);
}

}  // namespace

Decoded bmp(std::string_view bytes) {
  constexpr size_t kHeaders = 54;  // of the file and of the picture, as Windows 3 has them
  if (bytes.size() < kHeaders) throw Error("truncated BMP");
  const int64_t pixels_at = little_endian(bytes, 10, 4), width = little_endian(bytes, 18, 4), bits = little_endian(bytes, 28, 2);
  const int64_t height = std::abs(little_endian(bytes, 22, 4));  // negative: the top row comes first
  const bool compressed = little_endian(bytes, 30, 4) != 0;
  if (little_endian(bytes, 14, 4) < 40 || compressed) throw Error("BMP of a kind that is not read: only plain pixels are");
  check_size(width, height);
  const int64_t row_bytes = (width * bits + 31) / 32 * 4;
  if (pixels_at < static_cast<int64_t>(kHeaders) || pixels_at + height * row_bytes > static_cast<int64_t>(bytes.size())) {
    throw Error("truncated BMP: its end is missing");
  }
  return through_opencv(bytes, "BMP");
}

}  // namespace notellm::formats
