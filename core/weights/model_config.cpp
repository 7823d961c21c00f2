#include "core/weights/model_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>
#include <limits>

#include "core/base/error.h"

namespace notellm {
namespace {

struct Method {
  const char* name;
  bool early, micl, late;
};
constexpr std::array methods = {Method{"base", true, false, false},      Method{"micl", true, true, false},
                                Method{"late", true, false, true},       Method{"notellm2", true, true, true},
                                Method{"only-late", false, false, true}, Method{"text", false, false, false}};

/// Sizes beyond this are a damaged file, not a model: products of two of them still fit.
constexpr int64_t largest_size = int64_t{1} << 24;
/// Parts are built layer by layer, also those that are only listed.
constexpr int64_t most_layers = 4096;
constexpr double largest_temperature = 80;

void check_choice(std::string_view where, const char* key, const std::string& found,
                  std::initializer_list<std::string_view> known) {
  for (const auto& one : known)
    if (one == found) return;
  throw Error(where, fmt::format("{} for \"{}\"", fmt::join(known, " or "), key), fmt::format("\"{}\"", found));
}

void check_range(std::string_view where, const char* key, int64_t found, int64_t least, int64_t most) {
  if (found < least || found > most)
    throw Error(where, fmt::format("{} to {} for \"{}\"", least, most, key), fmt::format("{}", found));
}

void check_loss(const LossConfig& loss, std::string_view where) {
  // exp() of more is no float; comparisons are written so that NaN fails them.
  if (!(std::abs(loss.temperature) <= largest_temperature)) {
    throw Error(where, fmt::format("at most {} in size for \"loss.temperature\"", largest_temperature),
                fmt::format("{}", loss.temperature));
  }
  const double sum = loss.text_weight + loss.vision_weight;
  if (!(loss.text_weight >= 0) || !(loss.vision_weight >= 0) || !(sum > 0) || !(sum < std::numeric_limits<float>::max())) {
    throw Error(where, "\"loss\" weights that are not negative and not both 0",
                fmt::format("text_weight {}, vision_weight {}", loss.text_weight, loss.vision_weight));
  }
}

/// Ids of marks that the method's prompt holds must be known; -1 stands for none.
void check_tokens(const ModelConfig& config, std::string_view where) {
  const SpecialTokens& tokens = config.tokens;
  check_range(where, "tokens.image_id", tokens.image_id, config.fusion.early ? 0 : -1, largest_size);
  check_range(where, "tokens.image_emb_id", tokens.image_emb_id, config.fusion.micl ? 0 : -1, largest_size);
  check_range(where, "tokens.pad_id", tokens.pad_id, 0, largest_size);
  if (tokens.image.empty() || tokens.image_emb.empty())
    throw Error(where, "text for \"tokens.image\" and \"tokens.image_emb\"", "none");
}

[[noreturn]] void wrong(const char* name, const char* key, std::string_view expected, const Json& found) {
  throw Error("config.json", fmt::format("{} for \"{}.{}\"", expected, name, key), found.is_null() ? "nothing" : found.dump());
}

const Json& value_of(const Json& group, const char* key) {
  static const Json none;
  const auto at = group.is_object() ? group.find(key) : group.end();
  return group.is_object() && at != group.end() ? *at : none;
}

}  // namespace

int64_t ModelConfig::visual_tokens() const {
  return fusion.early ? required_size(connector_config, "connector_config", "query_tokens") : 0;
}

std::string ModelConfig::method() const {
  for (const Method& one : methods)
    if (one.early == fusion.early && one.micl == fusion.micl && one.late == fusion.late) return one.name;
  return "none";
}

PromptKind ModelConfig::prompt_kind() const {
  if (!fusion.early) return PromptKind::only_text;
  return fusion.micl ? PromptKind::micl : PromptKind::base;
}

void set_method(FusionConfig& fusion, const std::string& method) {
  std::vector<std::string> names;
  for (const Method& one : methods) {
    if (method == one.name) {
      fusion.early = one.early, fusion.micl = one.micl, fusion.late = one.late;
      return;
    }
    names.push_back(one.name);
  }
  throw Error("method", fmt::format("{}", fmt::join(names, ", ")), fmt::format("\"{}\"", method));
}

void check_model_config(const ModelConfig& config, std::string_view where) {
  check_choice(where, "architecture", config.architecture, {"notellm2"});
  if (config.format != 1) throw Error(where, "format 1", fmt::format("format {}", config.format));
  check_choice(where, "vision_select.feature", config.vision_select.feature, {"cls_patch"});
  check_choice(where, "fusion.gate_order", config.fusion.gate_order, {"pooled_first", "visual_first"});
  check_choice(where, "prompt.language", config.prompt.language, {"zh", "en"});
  check_choice(where, "prompt.style", config.prompt.style, {"llama", "qwen"});
  check_choice(where, "prompt.limit", config.prompt.limit, {"content", "authors"});
  if (config.method() == "none") {
    throw Error(where, "fusion switches of a method (mICL needs early fusion)",
                fmt::format("early {}, micl {}, late {}", config.fusion.early, config.fusion.micl, config.fusion.late));
  }
  check_range(where, "vision_select.layer", config.vision_select.layer, -largest_size, largest_size);
  check_range(where, "embedding.dim", config.embedding.dim, 0, largest_size);
  check_range(where, "prompt.max_tokens", config.prompt.max_tokens, 0, largest_size);
  check_range(where, "prompt.title_chars", config.prompt.title_chars, 0, largest_size);
  check_range(where, "prompt.content_chars", config.prompt.content_chars, 0, largest_size);
  check_range(where, "prompt.topics", config.prompt.topics, 0, largest_size);
  check_loss(config.loss, where);
  check_tokens(config, where);
  if (config.text_config.empty()) throw Error(where, "a language model's configuration in \"text_config\"", "nothing");
  if (config.fusion.early) config.visual_tokens();
}

ModelConfig read_model_config(const std::filesystem::path& folder, Progress& progress) {
  const auto file = folder / "config.json";
  if (!std::filesystem::exists(file)) throw Error(folder.string(), "a model folder with a config.json", "none");
  const Json given = read_json(file);
  if (!given.is_object()) throw Error(file.string(), "a JSON object", given.type_name());
  const auto config = from_json_strictly<ModelConfig>(given, file.string());
  for (const char* group : {"vision_select", "fusion", "embedding", "loss", "tokens", "prompt"}) {
    if (!given.contains(group))
      progress.remark(fmt::format("{}: \"{}\" is missing, the defaults are taken", file.string(), group));
  }
  check_model_config(config, file.string());
  return config;
}

int64_t required_size(const Json& group, const char* name, const char* key) {
  const Json& value = value_of(group, key);
  const int64_t most = std::string_view(key) == "num_hidden_layers" ? most_layers : largest_size;
  if (!value.is_number_integer() || value.get<int64_t>() < 1 || value.get<int64_t>() > most) {
    wrong(name, key, fmt::format("a whole number from 1 to {}", most), value);
  }
  return value.get<int64_t>();
}

int64_t optional_size(const Json& group, const char* name, const char* key, int64_t otherwise) {
  return value_of(group, key).is_null() ? otherwise : required_size(group, name, key);
}

double optional_number(const Json& group, const char* name, const char* key, double otherwise) {
  const Json& value = value_of(group, key);
  if (value.is_null()) return otherwise;
  if (!value.is_number() || !(value.get<double>() > 0)) wrong(name, key, "a positive number", value);
  return value.get<double>();
}

bool optional_flag(const Json& group, const char* name, const char* key, bool otherwise) {
  const Json& value = value_of(group, key);
  if (value.is_null()) return otherwise;
  if (!value.is_boolean()) wrong(name, key, "true or false", value);
  return value.get<bool>();
}

std::string optional_text(const Json& group, const char* name, const char* key, const std::string& otherwise) {
  const Json& value = value_of(group, key);
  if (value.is_null()) return otherwise;
  if (!value.is_string()) wrong(name, key, "text", value);
  return value.get<std::string>();
}

}  // namespace notellm
