#include <zlib.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
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
    if (name == "IEND") return kept;
    at += length + 12;
  }
}

Decoded through_opencv(std::string_view bytes, const char* format) {
  const cv::Mat packed(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<char*>(bytes.data()));
  cv::Mat image = cv::imdecode(packed, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  if (image.empty()) throw Error(std::string("damaged ") + format);
  cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
  const cv::Size size = image.size();
  return {std::move(image), size, 1};
}

}  // namespace

Decoded png(std::string_view bytes) {
  const Essentials kept = essentials_of(bytes);
  if (kept.png.size() < 33 || kept.png.compare(12, 4, "IHDR") != 0) throw Error("damaged PNG: no header");
  check_size(big_endian(std::string_view(kept.png).substr(16)), big_endian(std::string_view(kept.png).substr(20)));
  Decoded made = through_opencv(kept.png, "PNG");
  made.orientation = kept.orientation;
  return made;
}

Decoded bmp(std::string_view bytes) {
  const auto number = [&](size_t at) {
    return at + 4 > bytes.size() ? 0 : static_cast<int32_t>(static_cast<uint8_t>(bytes[at]) | static_cast<uint8_t>(bytes[at + 1]) << 8 |
                                                            static_cast<uint8_t>(bytes[at + 2]) << 16 |
                                                            static_cast<uint32_t>(static_cast<uint8_t>(bytes[at + 3])) << 24);
  };
  if (number(14) < 40) throw Error("BMP of a kind that is not read");
  check_size(number(18), std::abs(static_cast<int64_t>(number(22))));  // a negative height means top row first
  return through_opencv(bytes, "BMP");
}

}  // namespace notellm::formats
