// What is in a model folder, against what its config.json asks for. Reads headers only.
#pragma once

#include "core/weights/model_config.h"
#include "core/weights/weight_folder.h"

namespace notellm {

struct InspectedTensor {
  std::string name;
  at::ScalarType type = at::kFloat;
  std::vector<int64_t> shape;
  bool trainable = true;  ///< false: of the frozen tower
};

struct Misshaped {
  std::string name;
  std::vector<int64_t> expected, found;
};

struct InspectReport {
  ModelConfig config;
  std::vector<InspectedTensor> tensors;  ///< every tensor of the files, by name
  std::vector<std::string> missing;      ///< asked for by the config, not in the files
  std::vector<std::string> unexpected;   ///< in the files, not asked for
  std::vector<Misshaped> misshaped;
  int64_t trainable = 0, frozen = 0;  ///< elements of the tensors that the config asks for
  uint64_t bytes = 0;                 ///< of all tensors of the files

  bool whole() const { return missing.empty() && misshaped.empty(); }
};

/// Throws Error when config.json or a weight file cannot be read.
InspectReport inspect(const std::filesystem::path& folder, Progress& progress);

}  // namespace notellm
