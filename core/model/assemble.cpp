#include "core/model/assemble.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

#include "core/base/files.h"
#include "core/base/quote.h"
#include "core/model/model_part.h"
#include "core/model/note_model.h"
#include "core/model/tokenizer_facts.h"
#include "core/model/word_table.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr const char* words_name = "model.embed_tokens.weight";

struct Parts {
  ModelPart language;
  std::optional<ModelPart> vision;
};

/// A tensor of the result and where it comes from.
struct Step {
  TensorHeading heading;
  const ModelPart* from = nullptr;  ///< nullptr: from the seed
  std::string source_name;
  Initial initial;
};

Json connector_config_of(const AssembleParams& params, const Json& vision) {
  const size_t colon = params.connector.find(':');
  int64_t rows = 0;
  const char* end = params.connector.data() + params.connector.size();
  const bool numbered =
      colon != std::string::npos && std::from_chars(params.connector.data() + colon + 1, end, rows).ptr == end && rows > 0;
  if (!numbered) throw Error("--connector", "TYPE:ROWS, for example qformer:16", in_quotes(params.connector));
  const int64_t tower_width = required_size(vision, "vision_config", "hidden_size");
  const int64_t width = optional_size(params.connector_config, "connector_config", "hidden_size", tower_width);
  const int64_t tower_heads = required_size(vision, "vision_config", "num_attention_heads");
  Json config = {{"type", params.connector.substr(0, colon)},
                 {"query_tokens", rows},
                 {"projector", "mlp2x_gelu"},
                 {"hidden_size", width},
                 {"num_hidden_layers", 6},
                 {"num_attention_heads", width % 64 == 0 ? width / 64 : tower_heads},
                 {"intermediate_size", 4 * width},
                 {"cross_attention_frequency", 2},
                 {"encoder_hidden_size", tower_width},
                 {"hidden_act", "gelu"},
                 {"layer_norm_eps", 1e-12}};
  check_against(config, params.connector_config, "--connector-config");
  config.merge_patch(params.connector_config);
  return config;
}

ModelConfig config_of(const AssembleParams& params, const Parts& parts, const TokenizerFacts& facts) {
  ModelConfig config;
  set_method(config.fusion, params.method);
  if (parts.vision) config.vision_config = parts.vision->config;
  if (config.fusion.early) config.connector_config = connector_config_of(params, config.vision_config);
  config.embedding.dim = params.embedding_dim;
  config.prompt.language = params.prompt_language;

  const auto id = [&](const std::string& token) {
    const auto at = facts.ids.find(token);
    if (at == facts.ids.end()) throw Error("tokenizer.json", "the added token " + in_quotes(token), "none of that name");
    return at->second;
  };
  config.tokens.image_id = id(config.tokens.image);
  config.tokens.image_emb_id = id(config.tokens.image_emb);
  config.tokens.bos = facts.bos;

  Json& text = config.text_config = parts.language.config;
  const int64_t rows = optional_size(text, "text_config", "vocab_size", facts.largest_id + 1);
  text["vocab_size"] = std::max(rows, facts.largest_id + 1);
  const Json pad = text.contains("pad_token_id") ? text["pad_token_id"] : Json();
  config.tokens.pad_id = pad.is_number_unsigned() ? pad.get<int64_t>() : facts.pad_id.value_or(0);
  check_model_config(config, "assemble");
  return config;
}

Parts read_parts(const AssembleParams& params) {
  FusionConfig fusion;
  set_method(fusion, params.method);
  Parts parts;
  if (params.text_config)
    parts.language = {.where = "text_config", .config = *params.text_config, .weights = nullptr, .tower_prefix = ""};
  else
    parts.language = read_language_part(params.language_model);
  if (!fusion.early && !fusion.late) return parts;
  if (params.vision_config)
    parts.vision = vision_part_of(*params.vision_config, "vision_config");
  else if (params.vision.empty())
    throw Error("--vision", fmt::format("a vision tower for the method {}", params.method), "none");
  else
    parts.vision = read_vision_part(params.vision);
  return parts;
}

std::optional<at::ScalarType> type_of(const std::string& name) {
  const std::map<std::string, std::optional<at::ScalarType>> known = {
      {"source", std::nullopt}, {"float32", at::kFloat}, {"bfloat16", at::kBFloat16}, {"float16", at::kHalf}};
  const auto at = known.find(name);
  if (at == known.end()) throw Error("--type", "source, float32, bfloat16 or float16", in_quotes(name));
  return at->second;
}

/// The part that `name` belongs to; nullptr when it is NoteLLM-2's own.
const ModelPart* owner_of(const std::string& name, const Parts& parts) {
  if (name.starts_with("vision_tower.")) return &*parts.vision;
  return name.starts_with("model.") || name.starts_with("transformer.") ? &parts.language : nullptr;
}

Step step_of(const ListingSource::Wanted& wanted, const Parts& parts, std::optional<at::ScalarType> type) {
  Step step{{wanted.name, type.value_or(at::kFloat), wanted.shape}, nullptr, "", wanted.initial};
  const ModelPart* owner = owner_of(wanted.name, parts);
  if (!owner || !owner->weights) return step;
  step.from = owner;
  step.source_name = owner->name_of(wanted.name);
  const std::string shape = fmt::format("[{}]", fmt::join(wanted.shape, ", "));
  if (step.source_name.empty())
    throw Error(owner->where, fmt::format("a tensor {} of shape {}", in_quotes(wanted.name), shape), "none of that name");
  const TensorInfo& info = owner->weights->info(step.source_name);
  std::vector<int64_t> found = info.shape;
  if (wanted.name == words_name && !found.empty()) found[0] = std::max(found[0], wanted.shape[0]);  // it grows
  const std::string place = fmt::format("{}, tensor {}", owner->where, in_quotes(step.source_name));
  if (found != wanted.shape) throw Error(place, "shape " + shape, fmt::format("[{}]", fmt::join(info.shape, ", ")));
  if (!at::isFloatingType(info.type)) throw Error(place, "a floating point type", safetensors_type_name(info.type));
  step.heading.type = type.value_or(info.type);
  return step;
}

/// Rows of the word table that become the mean: tokens that the language model's own tokenizer did not have.
std::vector<int64_t> fresh_tokens(const AssembleParams& params, const ModelConfig& config, const ModelPart& language) {
  const fs::path own = params.language_model / "tokenizer.json";
  TokenizerFacts before;
  if (language.weights && fs::exists(own)) before = facts_of(read_json(own), own.string());
  std::vector<int64_t> fresh;
  for (const auto& [token, id] :
       {std::pair{config.tokens.image, config.tokens.image_id}, {config.tokens.image_emb, config.tokens.image_emb_id}}) {
    const auto at = before.ids.find(token);
    if (at == before.ids.end() || at->second != id) fresh.push_back(id);
  }
  return fresh;
}

std::string preprocessor_json(const AssembleParams& params, const Json& vision) {
  const fs::path own = params.vision / "preprocessor_config.json";
  if (!params.vision_config && fs::exists(own)) return read_text(own);
  const int64_t side = required_size(vision, "vision_config", "image_size");
  return OrderedJson{{"image_processor_type", "CLIPImageProcessor"},
                     {"size", {{"shortest_edge", side}}},
                     {"crop_size", {{"height", side}, {"width", side}}},
                     {"resample", 3},
                     {"rescale_factor", 1.0 / 255},
                     {"image_mean", {0.48145466, 0.4578275, 0.40821073}},
                     {"image_std", {0.26862954, 0.26130258, 0.27577711}},
                     {"do_resize", true},
                     {"do_center_crop", true},
                     {"do_rescale", true},
                     {"do_normalize", true},
                     {"do_convert_rgb", true}}
      .dump(1);
}

AssembleReport report_of(const AssembleParams& params, const ModelConfig& config, const std::vector<Step>& steps) {
  AssembleReport report{
      .folder = params.out, .initialised = {}, .image_id = config.tokens.image_id, .image_emb_id = config.tokens.image_emb_id};
  for (const Step& step : steps) {
    const int64_t elements = c10::multiply_integers(step.heading.shape);
    report.parameters += elements;
    if (step.from) {
      const TensorInfo& info = step.from->weights->info(step.source_name);
      report.new_parameters += elements - c10::multiply_integers(info.shape);
      ++report.copied;
    } else {
      report.new_parameters += elements;
      report.initialised.push_back(step.heading.name);
    }
  }
  return report;
}

}  // namespace

AssembleReport assemble(const AssembleParams& params, Progress& progress, std::stop_token stop) {
  if (fs::exists(params.out)) throw Error(params.out.string(), "a folder that does not exist yet", "one that does");
  const auto type = type_of(params.type);
  const Parts parts = read_parts(params);
  const TokenizerFacts facts = facts_of(parse_json(params.tokenizer_json, "tokenizer.json"), "tokenizer.json");
  const ModelConfig config = config_of(params, parts, facts);

  ListingSource listing;
  const NoteModel shape_only(config, listing);
  std::map<std::string, Step> steps;
  std::vector<TensorHeading> headings;
  std::vector<Step> in_order;
  for (const auto& wanted : listing.wanted()) {
    in_order.push_back(step_of(wanted, parts, type));
    headings.push_back(in_order.back().heading);
    steps.emplace(wanted.name, in_order.back());
  }

  const std::vector<int64_t> fresh = fresh_tokens(params, config, parts.language);
  SeededSource seeded(params.seed);
  int64_t done = 0;
  const auto make = [&](const TensorHeading& heading) {
    throw_if_stopped(stop);
    progress.report(++done, static_cast<int64_t>(headings.size()), "tensors");
    const Step& step = steps.at(heading.name);
    at::Tensor tensor =
        step.from ? step.from->weights->tensor(step.source_name) : seeded.get(heading.name, heading.shape, step.initial);
    if (heading.name == words_name) tensor = with_mean_rows(tensor, heading.shape[0], facts.largest_id + 1, fresh);
    return tensor.to(heading.type);
  };
  progress.phase("assembling " + params.out.filename().string());
  create_folder_atomically(params.out, [&](const fs::path& folder) {
    write_atomically(folder / "config.json", Json(config).dump(1));
    write_atomically(folder / "tokenizer.json", params.tokenizer_json);
    if (config.has_vision())
      write_atomically(folder / "preprocessor_config.json", preprocessor_json(params, config.vision_config));
    save_safetensors(folder / "model.safetensors", headings, make);
  });
  return report_of(params, config, in_order);
}

}  // namespace notellm
