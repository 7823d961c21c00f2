#include <fmt/format.h>

#include "app/cli/model_source.h"
#include "core/saliency/saliency_run.h"

namespace notellm::cli {
namespace {

struct Options {
  ModelOptions model;
  SaliencyParams params;
  std::string input = "multimodal", place = "probability", order = "abs_first", name, split = "test";
};

OrderedJson layers_of(const std::vector<LayerShares>& layers) {
  OrderedJson list = OrderedJson::array();
  for (const LayerShares& layer : layers)
    list.push_back({{"s_v", layer.mean.picture}, {"s_t", layer.mean.text}, {"s_o", layer.mean.other}});
  return list;
}

std::string text_of(const SaliencyResult& result) {
  std::string text = "layer    S_v     S_t     S_o   (each layer to 1)";
  for (size_t n = 0; n < result.layers.size(); ++n) {
    const SaliencyShares share = normalised(result.layers[n].mean);
    text += fmt::format("\n{:5}  {:.4f}  {:.4f}  {:.4f}", n, share.picture, share.text, share.other);
  }
  return text + fmt::format("\n{} notes, {:.1f} s; self-check of the row sums {:.1e} -> {}", result.notes, result.seconds,
                            result.row_sum_error, result.folder.string());
}

Outcome run(Options options, Context& context) {
  const at::Device device = set_up(context);
  options.params.input = input_named(options.input);
  options.params.setting = {saliency_place_named(options.place), saliency_order_named(options.order)};
  options.params.split = split_named(options.split);
  const Workspace workspace = Workspace::open(context.workspace());
  const auto folder = options.model.resolve(context);
  const auto model = NoteModel::load(folder, context.progress(), device);
  options.params.name = options.name.empty() ? options.model.name() : options.name;
  const SaliencyResult result = run_saliency(workspace, *model, folder, options.params, context.progress(), context.stop());
  return {{{"name", result.folder.filename().string()},
           {"layers", layers_of(result.layers)},
           {"notes", result.notes},
           {"seconds", result.seconds},
           {"place", options.place},
           {"order", options.order},
           {"row_sum_error", result.row_sum_error}},
          text_of(result)};
}

}  // namespace

void declare_saliency(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb =
      cli.add_subcommand("saliency", "How much of the loss flows through picture, text and the rest, layer by layer");
  options->model.declare(*verb);
  verb->add_option("--notes", options->params.notes, "How many notes, taken pair by pair")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  verb->add_option("--batch-pairs", options->params.batch_pairs, "Pairs of a batch: the loss has in-batch negatives")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  verb->add_option("--place", options->place, "probability (A dL/dA, the paper) | logit (z dL/dz, the authors' Llama code)")
      ->capture_default_str();
  verb->add_option("--order", options->order, "abs_first (paper) | abs_last (the authors' code)")->capture_default_str();
  verb->add_option("--input", options->input, "multimodal | image | text")->capture_default_str();
  verb->add_option("--split", options->split, "Whose pairs: train | val | test")->capture_default_str();
  verb->add_option("--name", options->name, "Name of the result (RUN)");
  verb->footer("Example: notellm saliency -w work --run notellm2 --notes 200");
  context.on(verb, [options](Context& c) { return run(*options, c); });
}

}  // namespace notellm::cli
