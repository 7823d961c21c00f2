// Every family of language models is one file and one line here.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/model/language_model.h"
#include "core/weights/model_config.h"

namespace notellm {

std::unique_ptr<LanguageModel> make_language_model(const Json& text_config, Parameters& parameters) {
  static const std::map<std::string, MakeLanguageModel> families = {
      {"llama", make_llama},
      {"qwen2", make_llama},  // the same layers; its configuration implies biases on q, k and v
      {"mistral", make_llama},
  };
  const std::string type = optional_text(text_config, "text_config", "model_type", "");
  const auto at = families.find(type);
  if (at != families.end()) return at->second(text_config, parameters);
  std::vector<std::string> names;
  for (const auto& [name, make] : families) names.push_back(name);
  throw Error("config.json", fmt::format("{} for \"text_config.model_type\"", fmt::join(names, ", ")),
              fmt::format("\"{}\"", type));
}

}  // namespace notellm
