// Every tower is one file and one line here.
#include <fmt/format.h>

#include "core/model/vision_tower.h"

namespace notellm {

std::unique_ptr<VisionTower> make_vision_tower(const Json& vision_config, const VisionSelect& select, Parameters& parameters) {
  static const std::map<std::string, MakeVisionTower> towers = {
      {"clip_vision_model", make_clip_tower},
  };
  const std::string type = optional_text(vision_config, "vision_config", "model_type", "");
  const auto at = towers.find(type);
  if (at != towers.end()) return at->second(vision_config, select, parameters);
  std::string names;
  for (const auto& [name, make] : towers) names += (names.empty() ? "" : ", ") + name;
  throw Error("config.json", names + " for \"vision_config.model_type\"", fmt::format("\"{}\"", type));
}

}  // namespace notellm
