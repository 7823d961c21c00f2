// One decoder a file format, used by decode.h. Each checks the header's size before it allocates and throws Error with a
// one-line reason for what it cannot read.
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <string_view>

namespace notellm::formats {

struct Decoded {
  cv::Mat rgb;          ///< CV_8UC3 as stored, not yet upright
  cv::Size full;        ///< as stored, before any scaled decode
  int orientation = 1;  ///< EXIF: 1 = upright, 2 to 8
};

/// Reads at 1/8, 1/4, 1/2 where the short side stays >= 8 min_side; min_side 0 = in full.
Decoded jpeg(std::string_view bytes, int min_side);
Decoded png(std::string_view bytes);
Decoded webp(std::string_view bytes);
Decoded gif(std::string_view bytes);
Decoded bmp(std::string_view bytes);

/// What OpenCV makes of a file that was checked; `format` for the message.
Decoded through_opencv(std::string_view bytes, const char* format);

/// Throws Error unless both are at least 1 and within the limits of decode.h.
void check_size(int64_t width, int64_t height);

/// EXIF orientation 1 to 8; 1 where there is none. `bytes`: a whole JPEG file, or an EXIF block starting at "Exif\0\0".
int exif_orientation(std::string_view bytes);
/// The same for a bare TIFF block, as PNG and WebP carry it.
int exif_orientation_of_block(std::string_view block);

}  // namespace notellm::formats
