// Every kind of connector is one file and one line here.
#include <fmt/format.h>

#include "core/model/connector.h"

namespace notellm {

std::unique_ptr<Connector> make_connector(const Json& connector_config, int64_t vision_width, int64_t text_width,
                                          Parameters& parameters) {
  static const std::map<std::string, MakeConnector> kinds = {
      {"qformer", make_qformer},
  };
  const std::string type = optional_text(connector_config, "connector_config", "type", "");
  const auto at = kinds.find(type);
  if (at != kinds.end()) return at->second(connector_config, vision_width, text_width, parameters);
  std::string names;
  for (const auto& [name, make] : kinds) names += (names.empty() ? "" : ", ") + name;
  throw Error("config.json", names + " for \"connector_config.type\"", fmt::format("\"{}\"", type));
}

}  // namespace notellm
