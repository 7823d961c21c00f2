#include <fmt/format.h>

#include <array>

#include "app/cli/verb.h"
#include "core/base/files.h"
#include "core/base/prompt_config.h"
#include "core/model/assemble.h"
#include "core/text/add_tokens.h"

namespace notellm::cli {
namespace {

namespace fs = std::filesystem;

struct AssembleOptions {
  AssembleParams params;
  fs::path tokenizer;
  std::string connector_config;
};

std::string tokenizer_with_marks(const AssembleOptions& options) {
  const fs::path file = options.tokenizer.empty() ? options.params.language_model / "tokenizer.json" : options.tokenizer;
  const SpecialTokens tokens;
  const std::array marks{tokens.image, tokens.image_emb};
  std::vector<int64_t> ids;
  return with_added_tokens(read_text(file), marks, ids, file.string());
}

Outcome outcome_of(const AssembleReport& report) {
  return {{{"folder", report.folder.string()},
           {"parameters", report.parameters},
           {"new", report.new_parameters},
           {"copied", report.copied},
           {"initialised", report.initialised},
           {"image_id", report.image_id},
           {"image_emb_id", report.image_emb_id}},
          fmt::format("{}: {} parameters, {} of them new; {} tensors copied, {} from the seed", report.folder.string(),
                      report.parameters, report.new_parameters, report.copied, report.initialised.size())};
}

}  // namespace

void declare_assemble(CLI::App& cli, Context& context) {
  auto options = std::make_shared<AssembleOptions>();
  AssembleParams& p = options->params;
  CLI::App* verb = cli.add_subcommand("assemble", "Builds a model folder from a language model and a vision tower");
  verb->add_option("--language-model", p.language_model, "HF folder; with a config.json alone it starts from --seed")->required();
  verb->add_option("--vision", p.vision, "HF folder of a CLIP model or tower; with a config.json alone it starts from --seed");
  verb->add_option("--tokenizer", options->tokenizer, "tokenizer.json (default: the language model's)");
  verb->add_option("--connector", p.connector, "Connector and rows a picture takes")->capture_default_str();
  verb->add_option("--connector-config", options->connector_config,
                   "JSON of further connector keys, e.g. {\"num_hidden_layers\": 2}");
  verb->add_option("--method", p.method, "base, micl, late, notellm2 or only-late")->capture_default_str();
  verb->add_option("--embedding-dim", p.embedding_dim, "Numbers in a note's vector; 0 = the language model's width")
      ->capture_default_str();
  verb->add_option("--prompt-language", p.prompt_language, "zh or en")->capture_default_str();
  verb->add_option("--type", p.type, "Numbers are stored as source, float32, bfloat16 or float16")->capture_default_str();
  verb->add_option("--out", p.out, "Folder to create")->required();
  verb->footer("Example: notellm assemble --language-model Qwen2-0.5B --vision clip-vit-base-patch16 --out model");
  context.on(verb, [options](Context& c) {
    AssembleParams params = options->params;
    params.seed = c.globals.seed;
    params.tokenizer_json = tokenizer_with_marks(*options);
    if (!options->connector_config.empty()) params.connector_config = parse_json(options->connector_config, "--connector-config");
    return outcome_of(assemble(params, c.progress(), c.stop()));
  });
}

}  // namespace notellm::cli
