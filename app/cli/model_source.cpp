#include "app/cli/model_source.h"

#include "core/store/workspace.h"

namespace notellm::cli {

void ModelOptions::declare(CLI::App& verb) {
  CLI::Option* by_run = verb.add_option("--run", run, "A run of the workspace");
  verb.add_option("--model", folder, "A model folder")->excludes(by_run);
  verb.add_option("--checkpoint", checkpoint, "best | last | step-NNNNNN of the run")->needs(by_run)->capture_default_str();
}

std::filesystem::path ModelOptions::resolve(const Context& context) const {
  if (!folder.empty()) return folder;
  if (run.empty()) throw Error("model", "--run RUN or --model DIR", "neither");
  const auto runs = Workspace::open(context.workspace()).runs(), folder_of_run = runs / run;
  if (!std::filesystem::exists(folder_of_run)) throw Error("--run", "a run in " + runs.string(), "no \"" + run + "\"");
  auto chosen =
      checkpoint == "best" || checkpoint == "last" ? folder_of_run / checkpoint : folder_of_run / "checkpoints" / checkpoint;
  // A run that was not evaluated yet has no best one.
  if (checkpoint == "best" && !std::filesystem::exists(chosen)) chosen = folder_of_run / "last";
  if (!std::filesystem::exists(chosen / "config.json")) throw Error("--run " + run, "a checkpoint at " + chosen.string(), "none");
  return std::filesystem::canonical(chosen);
}

std::string ModelOptions::name() const {
  if (!run.empty()) return run;
  const auto plain = folder.filename().empty() ? folder.parent_path().filename() : folder.filename();
  return plain.string();
}

at::Device set_up(const Context& context) {
  set_up_compute(context.globals.threads);
  return choose_device(context.globals.device);
}

}  // namespace notellm::cli
