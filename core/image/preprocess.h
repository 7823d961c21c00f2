// Pictures -> the tower's input, one or many.
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/image/decode.h"
#include "core/image/preprocessing.h"

namespace notellm {

/// `rgb` (CV_8UC3) -> `out` [3, crop, crop]. `full_size`: the size that sets the proportions, where `rgb` was read scaled
/// down; empty = rgb.size().
void preprocess(const cv::Mat& rgb, const Preprocessing& how, float* out, cv::Size full_size = {});

/// A picture that became zeros.
struct UnreadablePicture {
  size_t index = 0;  ///< into the list of files
  std::filesystem::path file;
  std::string reason;
};

struct PreprocessReport {
  std::vector<UnreadablePicture> unreadable;  ///< by index
};

/// `files` -> `out` [files.size(), 3, crop, crop]; an unreadable or missing file gives zeros and a line in the report. `threads`
/// decode at once (0 = one a core); the numbers do not depend on it. Throws Interrupted within a picture per thread.
PreprocessReport preprocess_files(std::span<const std::filesystem::path> files, const Preprocessing& how, float* out, int threads,
                                  const std::stop_token& stop = {});

}  // namespace notellm
