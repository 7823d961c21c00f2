#include "core/image/decode.h"

#include <fmt/format.h>

#include <opencv2/core/utils/logger.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/formats.h"

namespace notellm {
namespace {

using namespace std::string_view_literals;

formats::Decoded decode_any(std::string_view bytes, int min_side) {
  if (bytes.empty()) throw Error("the file is empty");
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return formats::jpeg(bytes, min_side);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return formats::png(bytes);
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) return formats::webp(bytes);
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return formats::gif(bytes);
  if (bytes.starts_with("BM"sv) && bytes.size() > 54) return formats::bmp(bytes);
  throw Error("not a picture: expected JPEG, PNG, WebP, GIF or BMP");
}

/// EXIF orientation, as the standard's table of row 0 and column 0 has it.
cv::Mat upright(const cv::Mat& stored, int orientation) {
  constexpr int kBoth = -1, kUpDown = 0, kLeftRight = 1;
  cv::Mat turned = stored;
  if (orientation >= 5) cv::transpose(stored, turned);
  switch (orientation) {
    case 2:
    case 6:
      cv::flip(turned, turned, kLeftRight);
      break;
    case 3:
    case 7:
      cv::flip(turned, turned, kBoth);
      break;
    case 4:
    case 8:
      cv::flip(turned, turned, kUpDown);
      break;
    default:
      break;
  }
  return turned;
}

/// Runs `decode`; whatever it throws becomes the reason. OpenCV throws for damaged files and may run out of memory.
DecodeResult guarded(const std::function<DecodeResult()>& decode) {
  static const bool silenced = (cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT), true);
  (void)silenced;
  try {
    return decode();
  } catch (const cv::Exception& e) {
    return {{}, {}, "damaged: " + e.err};
  } catch (const std::bad_alloc&) {
    return {{}, {}, "no memory for it"};
  } catch (const std::exception& e) {
    return {{}, {}, e.what()};
  }
}

}  // namespace

void formats::check_size(int64_t width, int64_t height) {
  if (width < 1 || height < 1) throw Error(fmt::format("damaged: a size of {} x {} pixels", width, height));
  if (width > kMaxPictureEdge || height > kMaxPictureEdge || width * height > kMaxPicturePixels) {
    throw Error(fmt::format("too large: expected at most {} megapixels and {} a side, found {} x {}",
                            kMaxPicturePixels / 1'000'000, kMaxPictureEdge, width, height));
  }
}

DecodeResult decode_rgb_bytes(std::string_view bytes, int min_side) {
  return guarded([&]() -> DecodeResult {
    const formats::Decoded stored = decode_any(bytes, min_side);
    const cv::Size full = stored.orientation >= 5 ? cv::Size(stored.full.height, stored.full.width) : stored.full;
    return {upright(stored.rgb, stored.orientation), full, ""};
  });
}

DecodeResult decode_rgb(const std::filesystem::path& file, int min_side) {
  return guarded([&]() -> DecodeResult {
    const std::filesystem::file_status status = std::filesystem::status(file);
    if (!std::filesystem::exists(status)) return {{}, {}, "no such file"};
    if (!std::filesystem::is_regular_file(status)) return {{}, {}, "not a file"};
    const auto size = static_cast<int64_t>(std::filesystem::file_size(file));
    if (size > kMaxPictureBytes)
      return {{}, {}, fmt::format("too large: expected at most {} bytes, found {}", kMaxPictureBytes, size)};
    return decode_rgb_bytes(read_text(file), min_side);
  });
}

}  // namespace notellm
