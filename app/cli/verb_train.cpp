// notellm train: a run from a configuration, or the continuation of one.
#include <fmt/format.h>

#include "app/cli/model_source.h"
#include "core/base/files.h"
#include "training/trainer.h"

namespace notellm::cli {
namespace {

struct Options {
  std::string config, resume;
  std::vector<std::string> overrides;
  TrainPlace place;
  bool print_config = false;
};

/// As it was typed, with blanks between the arguments.
std::string command_line() {
  std::string text = read_text("/proc/self/cmdline");
  while (!text.empty() && text.back() == '\0') text.pop_back();
  for (char& letter : text)
    if (letter == '\0') letter = ' ';
  return text;
}

/// A name in the workspace's runs, or a path.
std::filesystem::path run_folder(const std::string& run, const Context& context) {
  const std::filesystem::path named = context.workspace() / "runs" / run;
  return std::filesystem::exists(named) ? named : std::filesystem::path(run);
}

TrainConfig resolve(const Options& options, const Context& context, bool seed_given) {
  std::vector<std::string> overrides = options.overrides;
  if (seed_given) overrides.push_back(fmt::format("seed={}", context.globals.seed));
  if (options.resume.empty()) {
    if (options.config.empty()) throw Error("train", fmt::format("--config FILE or a preset's name, or --resume RUN"), "neither");
    return read_train_config(options.config, overrides);
  }
  const TrainConfig own = config_of_run(run_folder(options.resume, context));
  if (!overrides.empty()) throw Error("--resume", "the run's own configuration without overrides", overrides.front());
  if (!options.config.empty()) {
    const Json differences = Json::diff(Json(own), Json(read_train_config(options.config, {})));
    if (!differences.empty()) {
      throw Error("--resume", "the run's own configuration (or none)",
                  fmt::format("\"{}\" that differs", differences[0].value("path", "")));
    }
  }
  return own;
}

Outcome outcome_of(const TrainReport& report) {
  const std::string run = report.run.filename().string();
  Outcome outcome;
  outcome.summary = {{"run", report.run.empty() ? Json() : Json(run)},
                     {"steps", report.steps},
                     {"loss", report.loss},
                     {"best", report.best_step < 0 ? Json() : Json{{"step", report.best_step}, {"val_loss", report.best_loss}}},
                     {"seconds", report.seconds},
                     {"peak_bytes", report.peak_bytes}};
  const double megabytes = static_cast<double>(report.peak_bytes) / 1e6;
  if (report.run.empty()) {
    outcome.summary["step_seconds"] = report.step_seconds;
    outcome.text = fmt::format("dry run: {:.3f} s a step, {:.0f} MB at most, nothing was kept", report.step_seconds, megabytes);
    return outcome;
  }
  outcome.text = fmt::format("{}: {} steps, loss {:.4f}, {:.1f} s, {:.0f} MB at most", report.run.string(), report.steps,
                             report.loss, report.seconds, megabytes);
  if (report.best_step >= 0)
    outcome.text += fmt::format("; best checkpoint: step {}, validation loss {:.4f}", report.best_step, report.best_loss);
  return outcome;
}

}  // namespace

void declare_train(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = cli.add_subcommand("train", "Trains a model on the workspace's pairs: runs/NAME");
  verb->add_option("--config", options->config, "JSON file, or the name of a preset");
  verb->add_option("overrides", options->overrides, "KEY=VALUE, e.g. optimizer.learning_rate=1e-4");
  verb->add_option("--name", options->place.name, "Name of the run (default: the method)");
  verb->add_option("--resume", options->resume, "Run to go on with: its name or folder");
  verb->add_flag("--dry-run", options->place.dry_run, "Two steps: memory and time of a step, nothing is kept");
  verb->add_flag("--print-config", options->print_config, "Print the resolved configuration and stop");
  verb->footer("Example: notellm train -w work --config demo schedule.steps=200 --name short");
  const CLI::Option* seed = cli.get_option("--seed");
  context.on(verb, [options, seed](Context& c) {
    const TrainConfig config = resolve(*options, c, seed->count() > 0);
    if (options->print_config) {
      const OrderedJson resolved = OrderedJson(Json(config));
      return Outcome{resolved, resolved.dump(2)};
    }
    set_up(c);
    options->place.command = command_line();
    options->place.device = c.globals.device;
    if (!options->resume.empty()) options->place.resume = run_folder(options->resume, c);
    return outcome_of(train(Workspace::open(c.workspace()), config, options->place, c.progress(), c.stop()));
  });
}

}  // namespace notellm::cli
