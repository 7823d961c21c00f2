#include "training/train_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>

#include "core/base/error.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

fs::path find_config(const std::string& file_or_preset) {
  if (fs::is_regular_file(file_or_preset)) return file_or_preset;
  const fs::path preset = presets_folder() / (file_or_preset + ".json");
  if (file_or_preset.find('/') == std::string::npos && fs::is_regular_file(preset)) return preset;
  throw Error("--config", fmt::format("a JSON file or one of the presets {}", fmt::join(preset_names(), ", ")),
              fmt::format("\"{}\"", file_or_preset));
}

template <class T>
void check_least(std::string_view where, const char* key, T found, T least) {
  if (!(found >= least)) throw Error(where, fmt::format("at least {} for \"{}\"", least, key), fmt::format("{}", found));
}

void check_share(std::string_view where, const char* key, double found) {
  if (!(found >= 0 && found < 1)) throw Error(where, fmt::format("0 up to below 1 for \"{}\"", key), fmt::format("{}", found));
}

void check_positive(std::string_view where, const char* key, double found) {
  if (!(found > 0)) throw Error(where, fmt::format("more than 0 for \"{}\"", key), fmt::format("{}", found));
}

void check_choice(std::string_view where, const char* key, const std::string& found, const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), found) != known.end()) return;
  throw Error(where, fmt::format("{} for \"{}\" (the nearest is \"{}\")", fmt::join(known, " or "), key, nearest(found, known)),
              fmt::format("\"{}\"", found));
}

void check_optimizer(const OptimizerConfig& o, std::string_view where) {
  check_positive(where, "optimizer.learning_rate", o.learning_rate);
  check_positive(where, "optimizer.epsilon", o.epsilon);
  check_least(where, "optimizer.weight_decay", o.weight_decay, 0.0);
  check_least(where, "optimizer.clip_norm", o.clip_norm, 0.0);
  check_share(where, "optimizer.beta1", o.beta1);
  check_share(where, "optimizer.beta2", o.beta2);
}

}  // namespace

fs::path presets_folder() {
  if (const char* chosen = std::getenv("NOTELLM_RESOURCES")) return fs::path(chosen) / "presets";
  std::error_code unknown;
  const fs::path installed =
      fs::read_symlink("/proc/self/exe", unknown).parent_path().parent_path() / "share/notellm-studio/presets";
  return fs::is_directory(installed, unknown) ? installed : fs::path(NOTELLM_SOURCE_RESOURCES) / "presets";
}

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(presets_folder(), absent))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

TrainConfig read_train_config(const std::string& file_or_preset, const std::vector<std::string>& overrides) {
  const fs::path file = find_config(file_or_preset);
  Json config = from_json_strictly<TrainConfig>(read_json(file), file.string());
  for (const std::string& one : overrides) apply_override(config, one);
  auto resolved = config.get<TrainConfig>();
  check_train_config(resolved, file.string());
  return resolved;
}

void check_train_config(const TrainConfig& config, std::string_view where) {
  check_least<int64_t>(where, "seed", config.seed, 0);
  check_choice(where, "input", config.input, {"multimodal", "image", "text"});
  check_choice(where, "gate.order", config.gate.order, {"pooled_first", "visual_first"});
  check_choice(where, "schedule.kind", config.schedule.kind, {"linear", "cosine", "constant"});
  check_least<int64_t>(where, "batch.pairs", config.batch.pairs, 2);
  check_least<int64_t>(where, "batch.micro_pairs", config.batch.micro_pairs, 0);
  check_least<int64_t>(where, "schedule.steps", config.schedule.steps, 0);
  check_positive(where, "schedule.epochs", config.schedule.epochs);
  check_share(where, "schedule.warmup_share", config.schedule.warmup_share);
  check_optimizer(config.optimizer, where);
  check_least<int64_t>(where, "evaluation.every_steps", config.evaluation.every_steps, 0);
  check_least<int64_t>(where, "evaluation.pool_notes", config.evaluation.pool_notes, 0);
  check_choice(where, "evaluation.best_by", config.evaluation.best_by, {"loss", "recall"});
  check_least<int64_t>(where, "checkpoints.every_steps", config.checkpoints.every_steps, 0);
  check_least<int64_t>(where, "checkpoints.keep", config.checkpoints.keep, 0);
  check_least(where, "model.scratch.gain", config.model.scratch.gain, 0.0);
  FusionConfig switches;
  if (!config.method.empty()) set_method(switches, config.method);
  if (!config.model.folder.empty()) return;
  if (config.method.empty()) throw Error(where, "\"method\" or \"model.folder\"", "neither");
  if (config.model.scratch.text_config.empty())
    throw Error(where, "\"model.folder\" or \"model.scratch.text_config\"", "neither");
}

}  // namespace notellm
