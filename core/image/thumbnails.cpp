#include "core/image/thumbnails.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/image/decode.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr int jpeg_quality = 85;

/// Without extension; empty when the picture is not there.
fs::path place_of(const fs::path& folder, const std::string& id, const fs::path& picture, int side) {
  struct stat found {};
  if (picture.empty() || ::stat(picture.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return {};
  const std::string key = hash_hex(fmt::format("{}\n{}.{}\n{}", id, found.st_mtim.tv_sec, found.st_mtim.tv_nsec, found.st_size));
  return folder / std::to_string(side) / key.substr(0, 2) / key;
}

/// Whole or absent, but not flushed to the disk: what a power cut damages is made again.
void keep(const fs::path& file, std::string_view bytes) {
  static std::atomic<int64_t> number = 0;
  std::error_code fault;
  fs::create_directories(file.parent_path(), fault);
  const fs::path fresh = file.parent_path() / fmt::format(".{}-{}", ::getpid(), ++number);
  {
    std::ofstream out(fresh, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) fault = std::make_error_code(std::errc::io_error);
  }
  if (!fault) fs::rename(fresh, file, fault);
  if (fault) fs::remove(fresh, fault);
}

cv::Mat shrunk(const cv::Mat& image, int side) {
  const int longer = std::max(image.cols, image.rows);
  if (longer <= side) return image;
  const auto scaled = [&](int edge) { return std::max(1, static_cast<int>((int64_t{edge} * side + longer / 2) / longer)); };
  cv::Mat small;
  cv::resize(image, small, {scaled(image.cols), scaled(image.rows)}, 0, 0, cv::INTER_AREA);
  return small;
}

std::string as_jpeg(const cv::Mat& rgb) {
  cv::Mat bgr;
  cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
  std::vector<uchar> bytes;
  cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, jpeg_quality});
  return {bytes.begin(), bytes.end()};
}

Thumbnail made(const fs::path& picture, int side) {
  // A quarter of the side leaves twice as many pixels as are kept (decode.h).
  DecodeResult decoded = decode_rgb(picture, std::max(1, side / 4));
  if (!decoded) return {{}, decoded.reason};
  try {
    return {shrunk(decoded.image, side), ""};
  } catch (const std::exception& fault) {
    return {{}, fault.what()};
  }
}

}  // namespace

int thumbnail_side(int pixels) {
  for (const int side : thumbnail_sides)
    if (side >= pixels) return side;
  return thumbnail_sides.back();
}

Thumbnail Thumbnails::get(const std::string& id, const fs::path& picture, int side) const {
  if (picture.empty()) return {{}, "the note has no picture"};
  const fs::path place = place_of(folder_, id, picture, side);
  if (place.empty()) return {{}, "expected a picture, found no file"};
  const fs::path file = fs::path(place).concat(".jpg"), failure = fs::path(place).concat(".txt");
  if (DecodeResult kept = decode_rgb(file)) return {kept.image, "", true};
  std::error_code ignored;
  try {
    if (fs::exists(failure, ignored)) return {{}, read_text(failure), true};
    Thumbnail fresh = made(picture, side);
    if (fresh)
      keep(file, as_jpeg(fresh.image));
    else
      keep(failure, fresh.reason);
    return fresh;
  } catch (const std::exception&) {  // the thumbnail cannot be kept; it can be shown all the same
    return made(picture, side);
  }
}

}  // namespace notellm
