// One of the parts that `assemble` joins: a HuggingFace folder (config.json, safetensors), or its configuration alone, which
// then starts from a seed.
#pragma once

#include "core/weights/model_config.h"
#include "core/weights/parameter_source.h"

namespace notellm {

struct ModelPart {
  std::string where;  ///< for messages: the folder or file
  Json config;
  std::shared_ptr<const WeightFolder> weights;  ///< absent: from scratch

  /// The name under which the part's weights hold `name`, one of model-folder's: the same, or without its first word
  /// ("model."), or for a tower behind whatever prefix the tower stands under. "" when there is none.
  std::string name_of(const std::string& name) const;

  std::string tower_prefix;  ///< what stands before "embeddings." in a tower's names
};

/// From a folder, or a .json file without weights. Throws Error for GGUF and other formats that are not read.
ModelPart read_language_part(const std::filesystem::path& path);

/// Likewise for a CLIPModel, whose tower is taken out, or a CLIPVisionModel. HuggingFace leaves out of a nested
/// configuration what equals CLIPVisionConfig's defaults: they are filled in.
ModelPart read_vision_part(const std::filesystem::path& path);
/// A tower from scratch, from a configuration.
ModelPart vision_part_of(const Json& config, std::string where);

}  // namespace notellm
