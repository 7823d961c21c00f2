#include "core/image/resize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <opencv2/core/hal/intrin.hpp>
#include <vector>

namespace notellm {
namespace {

// R, G, B and one unused at once, through OpenCV's universal intrinsics: SSE2 here, NEON elsewhere.
using cv::v_float32x4;

double cubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

/// Of outputs first..first+count-1 along one side: where their source pixels begin and how these are weighted.
struct Weights {
  int taps = 0;                ///< weights an output, some of them zero at the end
  std::vector<int> begin;      ///< [count]
  std::vector<int> length;     ///< [count], <= taps
  std::vector<float> weights;  ///< [count, taps]
};

Weights weights_for(int from, int to, int first, int count) {
  const double scale = static_cast<double>(from) / to, stretch = std::max(scale, 1.0), support = 2 * stretch;
  constexpr double kOne = 1 << 22;
  Weights made;
  // Pillow's count, less where no output can have so many: from centre - support to centre + support, both rounded.
  made.taps = std::min(static_cast<int>(std::ceil(support)) * 2 + 1, static_cast<int>(2 * support) + 2);
  made.weights.resize(static_cast<size_t>(count) * static_cast<size_t>(made.taps));
  std::vector<double> raw(static_cast<size_t>(made.taps));
  for (int i = 0; i < count; ++i) {
    const double centre = (first + i + 0.5) * scale;
    const int begin = std::max(0, static_cast<int>(centre - support + 0.5));
    const int length = std::min(from, static_cast<int>(centre + support + 0.5)) - begin;
    double sum = 0;
    for (int t = 0; t < length; ++t) sum += raw[static_cast<size_t>(t)] = cubic((t + begin - centre + 0.5) / stretch);
    for (int t = 0; t < length; ++t) {
      const double rounded = std::round(raw[static_cast<size_t>(t)] / sum * kOne) / kOne;
      made.weights[static_cast<size_t>(i) * static_cast<size_t>(made.taps) + static_cast<size_t>(t)] =
          static_cast<float>(rounded);
    }
    made.begin.push_back(begin);
    made.length.push_back(length);
  }
  return made;
}

/// Nearest of 0..255: clamped first, so that the conversion may truncate.
inline uint8_t to_byte(float value) {
  value += 0.5f;
  value = value < 0.0f ? 0.0f : value;
  value = value > 255.0f ? 255.0f : value;
  return static_cast<uint8_t>(static_cast<int>(value));
}

/// [count, 3] bytes -> [count, 4] floats. Four bytes are read at once, except for the last pixel.
void widen(const uint8_t* row, int count, float* wide) {
  const auto convert = [](const uint8_t* four) { return cv::v_cvt_f32(cv::v_reinterpret_as_s32(cv::v_load_expand_q(four))); };
  for (int x = 0; x + 1 < count; ++x) cv::v_store(wide + 4 * x, convert(row + 3 * x));
  const uint8_t* end = row + 3 * (count - 1);
  const uint8_t last[4] = {end[0], end[1], end[2], 0};
  cv::v_store(wide + 4 * (count - 1), convert(last));
}

/// Four values, each the nearest of 0..255, as four bytes at `out`.
inline void store_bytes(const v_float32x4& values, uint8_t* out) {
  const cv::v_int32x4 rounded = cv::v_trunc(values + cv::v_setall_f32(0.5f));
  const cv::v_uint8x16 bytes = cv::v_pack_u(cv::v_pack(rounded, rounded), cv::v_pack(rounded, rounded));  // saturates
  const uint32_t four = cv::v_reinterpret_as_u32(bytes).get0();
  std::memcpy(out, &four, 4);
}

/// Scratch for one row: source pixels as floats, with `taps` zeros to spare, and the result with one byte to spare.
struct RowScratch {
  RowScratch(int from, const Weights& along)
      : wide(4 * static_cast<size_t>(from + along.taps)), bytes(3 * along.begin.size() + 1) {}
  std::vector<float> wide;
  std::vector<uint8_t> bytes;
};

/// One row along x: [from, 3] -> [count, 3]. Weights past an output's length are 0, so all outputs take equally many.
void resize_row(const uint8_t* row, const Weights& along, RowScratch& scratch, uint8_t* out) {
  const int first = along.begin.front(), last = along.begin.back() + along.length.back();
  widen(row + 3 * first, last - first, scratch.wide.data() + 4 * first);
  const float* weights = along.weights.data();
  uint8_t* to = scratch.bytes.data();
  for (size_t i = 0; i < along.begin.size(); ++i, weights += along.taps, to += 3) {
    const float* pixel = scratch.wide.data() + 4 * along.begin[i];
    v_float32x4 sum = cv::v_setzero_f32();
    for (int t = 0; t < along.taps; ++t) sum += cv::v_load(pixel + 4 * t) * cv::v_setall_f32(weights[t]);
    store_bytes(sum, to);
  }
  std::memcpy(out, scratch.bytes.data(), scratch.bytes.size() - 1);
}

/// One output row along y from `length` rows of `values` bytes each, `stride` apart.
void blend_rows(const uint8_t* rows, size_t stride, const float* weights, int length, size_t values, std::vector<float>& sum,
                uint8_t* out) {
  float* __restrict total = sum.data();
  for (size_t x = 0; x < values; ++x) total[x] = static_cast<float>(rows[x]) * weights[0];
  for (int t = 1; t < length; ++t) {
    const uint8_t* __restrict row = rows + static_cast<size_t>(t) * stride;
    const float weight = weights[t];
    for (size_t x = 0; x < values; ++x) total[x] += static_cast<float>(row[x]) * weight;
  }
  for (size_t x = 0; x < values; ++x) out[x] = to_byte(total[x]);
}

/// Columns `part` of `rgb` resized along x to `width` columns; rows stay.
cv::Mat along_x(const cv::Mat& rgb, int width, cv::Range part) {
  if (width == rgb.cols) return rgb.colRange(part);
  const Weights weights = weights_for(rgb.cols, width, part.start, part.size());
  cv::Mat out(rgb.rows, part.size(), CV_8UC3);
  RowScratch scratch(rgb.cols, weights);
  for (int y = 0; y < rgb.rows; ++y) resize_row(rgb.ptr(y), weights, scratch, out.ptr(y));
  return out;
}

}  // namespace

cv::Size resized_size(cv::Size from, int side) {
  const int edge = std::min(from.width, from.height);
  // Integers, as exact as Python's division here: the quotient is whole only where it is exact.
  const auto scaled = [&](int length) { return static_cast<int>(static_cast<int64_t>(side) * length / edge); };
  return {scaled(from.width), scaled(from.height)};
}

cv::Rect centre_crop(cv::Size whole, int crop) {
  const auto offset = [&](int edge) { return static_cast<int>(std::nearbyint((edge - crop) / 2.0)); };  // half to even
  return {offset(whole.width), offset(whole.height), crop, crop};
}

cv::Mat resize_bicubic(const cv::Mat& rgb, cv::Size whole, cv::Rect part) {
  CV_Assert(rgb.type() == CV_8UC3 && (cv::Rect({0, 0}, whole) & part) == part);
  const cv::Range columns(part.x, part.x + part.width), lines(part.y, part.y + part.height);
  if (whole.height == rgb.rows) return along_x(rgb.rowRange(lines), whole.width, columns);

  // Only the source rows that the wanted ones are made of go through the first pass.
  const Weights weights = weights_for(rgb.rows, whole.height, part.y, part.height);
  const int first = weights.begin.front(), last = weights.begin.back() + weights.length.back();
  const cv::Mat narrow = along_x(rgb.rowRange(first, last), whole.width, columns);
  cv::Mat out(part.size(), CV_8UC3);
  const size_t values = static_cast<size_t>(part.width) * 3;
  std::vector<float> sum(values);
  for (int y = 0; y < part.height; ++y) {
    const auto i = static_cast<size_t>(y);
    blend_rows(narrow.ptr(weights.begin[i] - first), narrow.step, &weights.weights[i * static_cast<size_t>(weights.taps)],
               weights.length[i], values, sum, out.ptr(y));
  }
  return out;
}

}  // namespace notellm
