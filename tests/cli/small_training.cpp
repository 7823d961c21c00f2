#include "tests/cli/small_training.h"

#include <fmt/format.h>

#include <fstream>

#include "tests/cli/tiny_world.h"

namespace notellm::testing {
namespace fs = std::filesystem;
namespace {

Json config() {
  const Json text = {{"model_type", "llama"},    {"hidden_size", 32},        {"intermediate_size", 64}, {"num_hidden_layers", 2},
                     {"num_attention_heads", 4}, {"num_key_value_heads", 2}, {"rms_norm_eps", 1e-5}};
  const Json vision = {
      {"model_type", "clip_vision_model"}, {"hidden_size", 32}, {"intermediate_size", 64}, {"num_hidden_layers", 1},
      {"num_attention_heads", 4},          {"image_size", 32},  {"patch_size", 8}};
  const Json connector = {{"type", "qformer"},      {"query_tokens", 4},        {"hidden_size", 32},
                          {"num_hidden_layers", 2}, {"num_attention_heads", 4}, {"intermediate_size", 64}};
  return {{"method", "notellm2"},
          {"model",
           {{"scratch",
             {{"vocabulary_size", 600},
              {"embedding_dim", 16},
              {"text_config", text},
              {"vision_config", vision},
              {"connector_config", connector}}}}},
          {"batch", {{"pairs", 4}}},
          {"schedule", {{"steps", training_steps}}},
          {"optimizer", {{"learning_rate", 1e-3}}},
          {"evaluation", {{"every_steps", 10}}},
          {"checkpoints", {{"every_steps", steps_a_checkpoint}}}};
}

SmallWorld make(const fs::path& root) {
  SmallWorld world{root, {}};
  world.made["demo"] = notellm_json({"demo", "--out", world.at("world"), "--notes", "120", "--users", "80"});
  world.made["import notes"] = notellm_json(
      {"import", "-w", world.workspace(), "--notes", world.at("world/notes.csv"), "--images", world.at("world/images")});
  world.made["import interactions"] =
      notellm_json({"import", "-w", world.workspace(), "--interactions", world.at("world/interactions.csv")});
  world.made["pairs"] = notellm_json({"pairs", "-w", world.workspace(), "--split", "0.6,0.2,0.2"});
  write_file(root / "train.json", config().dump(1));
  return world;
}

}  // namespace

const SmallWorld& small_world() {
  static const ScratchFolder folder;
  static const SmallWorld world = make(folder.path());
  return world;
}

Arguments train_arguments(const std::string& name, const Arguments& overrides) {
  Arguments arguments{"train", "-w", small_world().workspace(), "--config", small_world().at("train.json"), "--name", name};
  arguments.insert(arguments.end(), overrides.begin(), overrides.end());
  return arguments;
}

Arguments resume_arguments(const std::string& name) { return {"train", "-w", small_world().workspace(), "--resume", name}; }

std::string final_weights(const std::string& run) {
  return file_text(small_world().run(run) / fmt::format("checkpoints/step-{:06}/model.safetensors", training_steps));
}

int64_t steps_done(const std::string& run) {
  std::ifstream metrics(small_world().run(run) / "metrics.jsonl");
  int64_t done = 0;
  for (std::string line; std::getline(metrics, line);) {
    const Json row = Json::parse(line, nullptr, false);
    if (row.is_object()) done = row.value("step", done);
  }
  return done;
}

}  // namespace notellm::testing
