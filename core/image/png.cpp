#include <zlib.h>

#include <string>

#include "core/base/error.h"
#include "core/image/formats.h"

namespace notellm::formats {
namespace {

uint32_t big_endian(std::string_view bytes) {
  uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) value = value << 8 | static_cast<uint8_t>(byte);
  return value;
}

struct Essentials {
  std::string png;  ///< a PNG of the chunks that make the pixels
  int orientation = 1;
};

/// Checks the chunks and leaves out those that do not change the pixels: libpng would complain about their contents on stderr,
/// and a compressed comment could be a bomb. Transparency is dropped, animation frames are not read.
Essentials essentials_of(std::string_view bytes) {
  Essentials kept{std::string(bytes.substr(0, 8)), 1};
  bool has_pixels = false;
  for (size_t at = 8;;) {
    if (bytes.size() - at < 12) throw Error("truncated PNG: its end is missing");
    const size_t length = big_endian(bytes.substr(at));
    if (length > bytes.size() - at - 12) throw Error("truncated PNG: its end is missing");
    const std::string_view name = bytes.substr(at + 4, 4), content = bytes.substr(at + 8, length);
    if (name == "IHDR" || name == "PLTE" || name == "IDAT" || name == "IEND") {
      const auto* checked = reinterpret_cast<const Bytef*>(name.data());
      if (crc32(0, checked, static_cast<uInt>(length + 4)) != big_endian(bytes.substr(at + 8 + length))) {
        throw Error("damaged PNG: wrong checksum in its " + std::string(name) + " chunk");
      }
      kept.png += bytes.substr(at, length + 12);
    } else if (name == "eXIf") {
      kept.orientation = exif_orientation_of_block(content);
    }
    const bool first = at == 8, last = name == "IEND";
    if (first != (name == "IHDR") || (last && !has_pixels)) throw Error("damaged PNG: its parts are missing or out of order");
    if (last) return kept;
    has_pixels = has_pixels || name == "IDAT";
    at += length + 12;
  }
}

}  // namespace

Decoded png(std::string_view bytes) {
  const Essentials kept = essentials_of(bytes);
  if (big_endian(std::string_view(kept.png).substr(8)) != 13) throw Error("damaged PNG: a header of the wrong length");
  check_size(big_endian(std::string_view(kept.png).substr(16)), big_endian(std::string_view(kept.png).substr(20)));
  Decoded made = through_opencv(kept.png, "PNG");
  made.orientation = kept.orientation;
  return made;
}

}  // namespace notellm::formats
