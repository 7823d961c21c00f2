#include <fmt/format.h>

#include "app/cli/model_source.h"
#include "core/base/clock.h"
#include "core/saliency/prepared_forward.h"

namespace notellm::cli {
namespace {

struct Options {
  std::filesystem::path model, inputs, out;
  PreparedOptions what;
};

Outcome run(const Options& options, Context& context) {
  const at::Device device = set_up(context);
  const PreparedInputs inputs = read_prepared_inputs(options.inputs);
  const auto model = NoteModel::load(options.model, context.progress(), device);
  const Stopwatch watch;
  const NamedTensors made = forward_prepared(*model, inputs, options.what);
  const double seconds = watch.seconds();
  save_safetensors(options.out, made);
  return {{{"outputs", made.size()}, {"seconds", seconds}, {"out", options.out.string()}},
          fmt::format("{} tensors in {:.3f} s -> {}", made.size(), seconds, options.out.string())};
}

}  // namespace

void declare_forward(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = cli.add_subcommand("forward", "Prepared tensors in, every intermediate out");
  verb->add_option("--model", options->model, "Model folder")->required();
  verb->add_option("--inputs", options->inputs, "Safetensors with input_ids, attention_mask, pixel_values")->required();
  verb->add_option("--out", options->out, "Safetensors to write")->required();
  verb->add_flag("--loss", options->what.loss, "loss, loss_m, loss_v");
  verb->add_flag("--grad", options->what.gradients, "grad.NAME of every trainable parameter");
  verb->add_flag("--saliency", options->what.saliency, "Maps and shares at both places, in both orders");
  verb->add_flag("--all", options->what.all_states, "hidden_states.N of every layer");
  verb->footer("Example: notellm forward --model model --inputs in.safetensors --out out.safetensors --loss --grad");
  context.on(verb, [options](Context& c) { return run(*options, c); });
}

}  // namespace notellm::cli
