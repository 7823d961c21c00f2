#include "core/image/preprocess.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "core/base/error.h"
#include "core/image/resize.h"

namespace notellm {
namespace {

/// (byte / 255 - mean) / std for every byte.
std::array<float, 256> normalised_bytes(float mean, float std) {
  std::array<float, 256> table;
  for (size_t byte = 0; byte < table.size(); ++byte) table[byte] = (static_cast<float>(byte) / 255.0f - mean) / std;
  return table;
}

/// -> why it could not be done, or "".
std::string preprocess_file(const std::filesystem::path& file, const Preprocessing& how, float* out) {
  const DecodeResult picture = decode_rgb(file, how.size);
  if (!picture) return picture.reason;
  try {
    preprocess(picture.image, how, out, picture.full_size);
    return "";
  } catch (const std::bad_alloc&) {
    return "no memory for it";
  }
}

}  // namespace

void preprocess(const cv::Mat& rgb, const Preprocessing& how, float* out, cv::Size full_size) {
  const cv::Size whole = resized_size(full_size.empty() ? rgb.size() : full_size, how.size);
  const cv::Mat part = resize_bicubic(rgb, whole, centre_crop(whole, how.crop));
  const size_t plane = static_cast<size_t>(how.crop) * static_cast<size_t>(how.crop);
  std::array<std::array<float, 256>, 3> tables;
  for (size_t c = 0; c < 3; ++c) tables[c] = normalised_bytes(how.mean[c], how.std[c]);
  for (int y = 0; y < part.rows; ++y) {
    const uint8_t* row = part.ptr(y);
    float* to = out + static_cast<size_t>(y) * static_cast<size_t>(how.crop);
    for (int x = 0; x < part.cols; ++x, row += 3, ++to) {
      for (size_t c = 0; c < 3; ++c) to[c * plane] = tables[c][row[c]];
    }
  }
}

PreprocessReport preprocess_files(std::span<const std::filesystem::path> files, const Preprocessing& how, float* out, int threads,
                                  const std::stop_token& stop) {
  PreprocessReport report;
  std::mutex report_lock;
  std::atomic<size_t> next = 0;
  cv::setNumThreads(1);  // one picture a thread is all the parallelism there is
  const auto work = [&] {
    for (size_t i = next++; i < files.size() && !stop.stop_requested(); i = next++) {
      float* to = out + i * how.values();
      const std::string reason = preprocess_file(files[i], how, to);
      if (reason.empty()) continue;
      std::fill_n(to, how.values(), 0.0f);
      const std::lock_guard held(report_lock);
      report.unreadable.push_back({i, files[i], reason});
    }
  };
  const size_t wanted = threads > 0 ? static_cast<size_t>(threads) : std::max(1u, std::thread::hardware_concurrency());
  {
    std::vector<std::jthread> helpers;
    for (size_t i = 1; i < std::min(wanted, files.size()); ++i) helpers.emplace_back(work);
    work();
  }
  throw_if_stopped(stop);
  std::ranges::sort(report.unreadable, {}, &UnreadablePicture::index);
  return report;
}

}  // namespace notellm
