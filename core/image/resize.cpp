#include "core/image/resize.h"

#include <cmath>
#include <vector>

namespace notellm {
namespace {

/// Four floats at once, R G B and one unused, in plain SSE: the compiler's vector extension.
using Float4 = float __attribute__((vector_size(16)));

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
  made.taps = static_cast<int>(std::ceil(support)) * 2 + 1;
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
      made.weights[static_cast<size_t>(i) * static_cast<size_t>(made.taps) + static_cast<size_t>(t)] = static_cast<float>(rounded);
    }
    made.begin.push_back(begin);
    made.length.push_back(length);
  }
  return made;
}

/// Nearest of 0..255.
inline uint8_t to_byte(float value) {
  const int rounded = static_cast<int>(value + 0.5f);  // truncates; what is below 0 is clamped anyway
  return static_cast<uint8_t>(std::clamp(rounded, 0, 255));
}

/// One row along x: [from, 3] -> [count, 3]. `wide` is scratch of `from` pixels.
void resize_row(const uint8_t* row, int from, const Weights& along, std::vector<Float4>& wide, uint8_t* out) {
  for (int x = 0; x < from; ++x) {
    wide[static_cast<size_t>(x)] = Float4{static_cast<float>(row[3 * x]), static_cast<float>(row[3 * x + 1]), static_cast<float>(row[3 * x + 2]), 0};
  }
  const float* weights = along.weights.data();
  for (size_t i = 0; i < along.begin.size(); ++i, weights += along.taps, out += 3) {
    const Float4* pixel = wide.data() + along.begin[i];
    Float4 sum{};
    for (int t = 0; t < along.length[i]; ++t) sum += pixel[t] * weights[t];
    for (int c = 0; c < 3; ++c) out[c] = to_byte(sum[c]);
  }
}

/// One output row along y from `length` rows of `values` bytes each, `stride` apart.
void blend_rows(const uint8_t* rows, size_t stride, const float* weights, int length, size_t values, std::vector<float>& sum, uint8_t* out) {
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
  std::vector<Float4> wide(static_cast<size_t>(rgb.cols));
  for (int y = 0; y < rgb.rows; ++y) resize_row(rgb.ptr(y), rgb.cols, weights, wide, out.ptr(y));
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
    blend_rows(narrow.ptr(weights.begin[i] - first), narrow.step, &weights.weights[i * static_cast<size_t>(weights.taps)], weights.length[i],
               values, sum, out.ptr(y));
  }
  return out;
}

}  // namespace notellm
