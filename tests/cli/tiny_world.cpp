#include "tests/cli/tiny_world.h"

#include <fmt/format.h>

#include <fstream>

#include "core/base/files.h"
#include "tests/cli/raw_tensors.h"
#include "tests/support/testing.h"

namespace notellm::testing {
namespace {

const Json text_config = {{"model_type", "llama"},  {"hidden_size", 16},        {"intermediate_size", 24},
                          {"num_hidden_layers", 2}, {"num_attention_heads", 2}, {"num_key_value_heads", 1},
                          {"rms_norm_eps", 1e-5}};
const Json vision_config = {
    {"model_type", "clip_vision_model"}, {"hidden_size", 16}, {"intermediate_size", 24}, {"num_hidden_layers", 1},
    {"num_attention_heads", 2},          {"image_size", 16},  {"patch_size", 8}};
const Json connector_config = {{"num_hidden_layers", 1}, {"intermediate_size", 24}};

/// Every second note with the next: ready pairs.
std::string pairs_of_neighbours(int first, int last) {
  std::string text = "query_id,target_id\n";
  for (int i = first; i < last; i += 2) text += fmt::format("demo-{:04},demo-{:04}\n", i, i + 1);
  return text;
}

Json train_config() {
  return {{"method", "notellm2"},
          {"model",
           {{"scratch",
             {{"vocabulary_size", 400},
              {"embedding_dim", 8},
              {"text_config", text_config},
              {"vision_config", vision_config},
              {"connector_config",
               {{"type", "qformer"},
                {"query_tokens", 2},
                {"hidden_size", 16},
                {"num_attention_heads", 2},
                {"num_hidden_layers", 1},
                {"intermediate_size", 24}}}}}}},
          {"batch", {{"pairs", 2}}},
          {"schedule", {{"steps", 2}}}};
}

void make(const Place& place) {
  const auto run = [](Arguments arguments) { notellm_json(std::move(arguments)); };
  run({"demo", "--out", place.at("world"), "--notes", "20", "--users", "10"});
  std::filesystem::create_directory(place / "parts");
  write_file(place / "parts/text.json", text_config.dump());
  write_file(place / "parts/vision.json", vision_config.dump());
  run({"tokenizer", "--train", "--notes", place.at("world/notes.csv"), "--vocab-size", "700", "--out",
       place.at("parts/tokenizer.json")});
  Arguments assemble = assemble_arguments(place);
  assemble.insert(assemble.end(), {"--out", place.at("model")});
  run(assemble);
  run({"import", "-w", place.at("ws"), "--notes", place.at("world/notes.csv"), "--images", place.at("world/images")});
  run({"import", "-w", place.at("ws"), "--interactions", place.at("world/interactions.csv")});
  write_file(place / "train.csv", pairs_of_neighbours(1, 12));
  write_file(place / "test.csv", pairs_of_neighbours(13, 20));
  for (const char* split : {"train", "test"})
    run({"import", "-w", place.at("ws"), "--pairs", place.at(std::string(split) + ".csv"), "--split", split});
  run({"embed", "-w", place.at("ws"), "--model", place.at("model"), "--name", "plain"});
  run({"saliency", "-w", place.at("ws"), "--model", place.at("model"), "--name", "plain", "--batch-pairs", "2", "--notes", "4"});
  write_file(place / "inputs.safetensors", raw_tensors({long_tensor("input_ids", {2, 3}, {5, 6, 7, 8, 9, 10})}));
  write_file(place / "train.json", train_config().dump(1));
}

}  // namespace

Arguments assemble_arguments(const Place& place) {
  return {"assemble",
          "--language-model",
          place.at("parts/text.json"),
          "--vision",
          place.at("parts/vision.json"),
          "--tokenizer",
          place.at("parts/tokenizer.json"),
          "--connector",
          "qformer:2",
          "--connector-config",
          connector_config.dump(),
          "--embedding-dim",
          "8"};
}

const Place& tiny_world() {
  static const ScratchFolder folder;
  static const Place place = [] {
    const Place made{folder.path()};
    make(made);
    return made;
  }();
  return place;
}

void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string file_text(const std::filesystem::path& file) { return read_text(file); }

}  // namespace notellm::testing
