// A picture file as 8-bit RGB pixels. What cannot be read gives a reason instead of pixels, never an exception: one bad file
// among a million must not end the work.
//
// JPEG (also grey, CMYK and progressive; read at 1/2, 1/4 or 1/8 where a small picture is wanted), PNG (palette, grey, 16 bits,
// alpha), WebP, GIF and BMP. Of an animation the first frame. EXIF orientation is applied. Alpha is dropped, as Pillow's
// convert("RGB") drops it; 16 bits keep their upper 8.
#pragma once

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>

namespace notellm {

/// Larger pictures are refused by their header, before anything is allocated: 64 megapixels take 192 MB.
inline constexpr int64_t kMaxPicturePixels = 64'000'000;
inline constexpr int64_t kMaxPictureEdge = 65'535;
/// Larger files are refused unread.
inline constexpr int64_t kMaxPictureBytes = 256 << 20;

struct DecodeResult {
  cv::Mat image;       ///< CV_8UC3, R G B, continuous; empty when unreadable
  cv::Size full_size;  ///< of the picture as stored, upright; `image` is smaller where a JPEG was read scaled down
  std::string reason;  ///< why there is no image, one line without the path; else empty
  explicit operator bool() const { return reason.empty(); }
};

/// `min_side`: the short side in pixels that the picture will be resized to; 0 = all pixels are wanted. A JPEG is read scaled
/// down where 8 times `min_side` is left: the resized picture then differs from that of all pixels by 0.2/255 on average, 99.7 %
/// of the values by at most 2/255. Where speed matters more than values, as for thumbnails, ask for a quarter of the side.
DecodeResult decode_rgb(const std::filesystem::path& file, int min_side = 0);

/// The same for bytes in memory.
DecodeResult decode_rgb_bytes(std::string_view bytes, int min_side = 0);

}  // namespace notellm
