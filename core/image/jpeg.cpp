#include <turbojpeg.h>

#include <array>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/image/formats.h"

namespace notellm::formats {
namespace {

using Handle = std::unique_ptr<void, decltype(&tjDestroy)>;

/// Entropy-coded data never holds these markers, so this is exact: a start of scan that no end of image follows.
bool lacks_end(std::string_view bytes) {
  const size_t scan = bytes.rfind("\xFF\xDA"), end = bytes.rfind("\xFF\xD9");
  return end == std::string_view::npos || (scan != std::string_view::npos && scan > end);
}

/// How many times `min_side` must be left on the short side. JPEG's own scaling differs from bicubic at sharp edges; on film
/// posters 8 leaves 0.2 / 255 on average and 0.3 % of the values over 2 / 255, where 2 would leave 1.0 and 10 %.
constexpr int kScaledMargin = 8;

/// The scaling that reads least and still leaves kScaledMargin times min_side pixels.
tjscalingfactor scaling_for(int width, int height, int min_side) {
  tjscalingfactor chosen{1, 1};
  if (min_side <= 0) return chosen;
  for (const int denominator : {2, 4, 8}) {
    const tjscalingfactor next{1, denominator};
    if (std::min(TJSCALED(width, next), TJSCALED(height, next)) >= kScaledMargin * min_side) chosen = next;
  }
  return chosen;
}

/// CMYK as Adobe stores it (inverted) -> RGB: each ink times what black lets through.
cv::Mat rgb_of_cmyk(const cv::Mat& cmyk) {
  cv::Mat rgb(cmyk.size(), CV_8UC3);
  for (int y = 0; y < cmyk.rows; ++y) {
    const uint8_t* from = cmyk.ptr(y);
    uint8_t* to = rgb.ptr(y);
    for (int x = 0; x < cmyk.cols; ++x, from += 4, to += 3) {
      for (int c = 0; c < 3; ++c) to[c] = static_cast<uint8_t>((from[c] * from[3] + 127) / 255);
    }
  }
  return rgb;
}

}  // namespace

Decoded jpeg(std::string_view bytes, int min_side) {
  const Handle handle(tjInitDecompress(), tjDestroy);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto fail = [&] { throw Error(std::string("damaged JPEG: ") + tjGetErrorStr2(handle.get())); };
  int width = 0, height = 0, sampling = 0, colours = 0;
  if (tjDecompressHeader3(handle.get(), data, bytes.size(), &width, &height, &sampling, &colours) != 0 &&
      tjGetErrorCode(handle.get()) == TJERR_FATAL) {
    fail();
  }
  if (width < 1 || height < 1) throw Error("truncated JPEG: it ends within its header");
  check_size(width, height);

  const tjscalingfactor scaling = scaling_for(width, height, min_side);
  const bool cmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
  cv::Mat image(TJSCALED(height, scaling), TJSCALED(width, scaling), cmyk ? CV_8UC4 : CV_8UC3);
  // TJFLAG_LIMITSCANS: a progressive file with thousands of scans would keep us busy for hours.
  if (tjDecompress2(handle.get(), data, bytes.size(), image.data, image.cols, static_cast<int>(image.step), image.rows,
                    cmyk ? TJPF_CMYK : TJPF_RGB, TJFLAG_LIMITSCANS) != 0) {
    if (tjGetErrorCode(handle.get()) == TJERR_FATAL) fail();
    // A warning: some pixels were guessed. A damaged stretch is lived with, a missing end is not.
    if (lacks_end(bytes)) throw Error("truncated JPEG: its end is missing");
  }
  return {cmyk ? rgb_of_cmyk(image) : image, {width, height}, exif_orientation(bytes)};
}

}  // namespace notellm::formats
