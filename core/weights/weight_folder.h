// The weights of a model folder: model.safetensors, or the shards that model.safetensors.index.json names
// ({"metadata": {...}, "weight_map": {"TENSOR": "SHARD FILE"}}).
#pragma once

#include "core/weights/safetensors.h"

namespace notellm {

class WeightFolder {
 public:
  /// True when `folder` has model.safetensors or an index of shards.
  static bool has_weights(const std::filesystem::path& folder);
  /// Throws Error when the folder has neither, a shard is missing or lies, or a shard's name leaves the folder.
  explicit WeightFolder(const std::filesystem::path& folder);

  bool contains(const std::string& name) const { return where_.count(name) > 0; }
  /// Both throw Error when there is no such tensor.
  const TensorInfo& info(const std::string& name) const { return file_of(name).tensors().at(name); }
  at::Tensor tensor(const std::string& name) const { return file_of(name).tensor(name); }
  /// In alphabetical order.
  std::vector<std::string> names() const;
  const std::vector<SafetensorsFile>& files() const { return files_; }

 private:
  const SafetensorsFile& file_of(const std::string& name) const;
  void read_index(const std::filesystem::path& folder, const std::filesystem::path& index);

  std::filesystem::path folder_;
  std::vector<SafetensorsFile> files_;
  std::map<std::string, size_t> where_;
};

}  // namespace notellm
