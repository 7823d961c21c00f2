#include "core/model/model_part.h"

#include <fmt/format.h>

#include "core/base/quote.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view tower_root = "vision_tower.vision_tower.vision_model.";
constexpr std::string_view tower_landmark = "embeddings.class_embedding";

/// HF's CLIPVisionConfig: the keys that shape the tower, with their defaults.
const Json& clip_defaults() {
  static const Json defaults = {
      {"model_type", "clip_vision_model"}, {"hidden_size", 768},    {"intermediate_size", 3072}, {"num_hidden_layers", 12},
      {"num_attention_heads", 12},         {"image_size", 224},     {"patch_size", 32},          {"num_channels", 3},
      {"hidden_act", "quick_gelu"},        {"layer_norm_eps", 1e-5}};
  return defaults;
}

void refuse_other_formats(const fs::path& path) {
  const auto refuse = [&](const std::string& found) {
    throw Error(path.string(), "a HuggingFace folder with safetensors (other formats are not read yet)", found);
  };
  if (path.extension() == ".gguf") refuse("a GGUF file");
  if (fs::is_regular_file(path)) {
    if (path.extension() != ".json") refuse("a file");
    return;
  }
  if (!fs::is_directory(path)) throw Error(path.string(), "a folder, or a config.json", "neither");
  if (WeightFolder::has_weights(path)) return;
  for (const auto& entry : fs::directory_iterator(path)) {
    const auto kind = entry.path().extension();
    if (kind == ".bin" || kind == ".pt" || kind == ".pth" || kind == ".gguf" || kind == ".safetensors") {
      refuse(in_quotes(entry.path().filename().string()));
    }
  }
}

ModelPart read_part(const fs::path& path) {
  refuse_other_formats(path);
  const fs::path file = fs::is_directory(path) ? path / "config.json" : path;
  ModelPart part{.where = path.string(), .config = read_json(file), .weights = nullptr, .tower_prefix = ""};
  if (!part.config.is_object()) throw Error(file.string(), "a JSON object", part.config.type_name());
  if (fs::is_directory(path) && WeightFolder::has_weights(path)) part.weights = std::make_shared<WeightFolder>(path);
  return part;
}

std::string find_tower(const ModelPart& part) {
  std::vector<std::string> prefixes;
  for (const std::string& name : part.weights->names())
    if (name.ends_with(tower_landmark)) prefixes.push_back(name.substr(0, name.size() - tower_landmark.size()));
  if (prefixes.size() != 1) {
    throw Error(part.where, fmt::format("one CLIP tower, known by its tensor \"...{}\"", tower_landmark),
                fmt::format("{}", prefixes.size()));
  }
  return prefixes[0];
}

}  // namespace

std::string ModelPart::name_of(const std::string& name) const {
  if (!weights) return "";
  if (name.starts_with(tower_root)) {
    const std::string own = tower_prefix + name.substr(tower_root.size());
    return weights->contains(own) ? own : "";
  }
  if (weights->contains(name)) return name;
  const std::string bare = name.substr(name.find('.') + 1);
  return weights->contains(bare) ? bare : "";
}

ModelPart read_language_part(const fs::path& path) { return read_part(path); }

ModelPart vision_part_of(const Json& config, std::string where) {
  const Json& own = config.contains("vision_config") ? config.at("vision_config") : config;
  if (!own.is_object()) throw Error(where, "an object \"vision_config\"", own.type_name());
  ModelPart part{.where = std::move(where), .config = clip_defaults(), .weights = nullptr, .tower_prefix = ""};
  for (const auto& [key, value] : own.items())
    if (part.config.contains(key) && !value.is_null()) part.config[key] = value;
  return part;
}

ModelPart read_vision_part(const fs::path& path) {
  const ModelPart given = read_part(path);
  ModelPart part = vision_part_of(given.config, given.where);
  part.weights = given.weights;
  if (part.weights) part.tower_prefix = find_tower(part);
  return part;
}

}  // namespace notellm
