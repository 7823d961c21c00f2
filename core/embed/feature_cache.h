// What the frozen tower saw, kept between runs: WORKSPACE/features/KEY/{pictures.txt, features.f32}.
//
// KEY names the tower's weights, the layer read and the preprocessing; a picture is found by the hash of its file's content.
// Line n of pictures.txt is the hash whose features are block n of features.f32 ([P+1, Hv] float32). Features are written and
// synced before their line, so that a kill leaves at most a block without a line, which the next writer overwrites.
// A file lock keeps a second process from writing at the same time.
#pragma once

#include <filesystem>
#include <unordered_map>

#include "core/device/tensor.h"

namespace notellm {

class FeatureCache {
 public:
  /// Opens or creates the folder. rows x width floats a picture. Throws Error, Exhausted.
  FeatureCache(const std::filesystem::path& folder, int64_t rows, int64_t width);
  ~FeatureCache();
  FeatureCache(const FeatureCache&) = delete;
  FeatureCache& operator=(const FeatureCache&) = delete;

  /// Slot of the picture, -1 when it is not there.
  int64_t slot_of(const std::string& picture_hash) const;
  int64_t size() const { return static_cast<int64_t>(slots_.size()); }
  /// Adds pictures that are not there yet: features [n, rows, width] float32 on the CPU. On the disk when it returns.
  void append(const std::vector<std::string>& picture_hashes, const at::Tensor& features);
  /// All blocks, [size, rows, width], mapped; keeps its own mapping.
  at::Tensor mapped() const;

 private:
  std::filesystem::path features_file_, pictures_file_;
  int64_t rows_, width_;
  int lock_ = -1;
  std::unordered_map<std::string, int64_t> slots_;
};

}  // namespace notellm
