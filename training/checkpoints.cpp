#include "training/checkpoints.h"

#include "core/base/files.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr const char* companion_files[] = {"tokenizer.json",    "tokenizer_config.json", "special_tokens_map.json",
                                           "added_tokens.json", "tokenizer.model",       "vocab.json",
                                           "merges.txt",        "qwen.tiktoken",         "preprocessor_config.json"};

}  // namespace

void save_model_folder(const fs::path& folder, const NoteModel& model, const fs::path& companions) {
  write_atomically(folder / "config.json", OrderedJson(Json(model.config())).dump(2) + "\n");
  save_safetensors(folder / "model.safetensors", model.parameters().values());
  for (const char* name : companion_files)
    if (fs::exists(companions / name)) write_atomically(folder / name, read_text(companions / name));
}

void save_checkpoint(const fs::path& folder, const NoteModel& model, const fs::path& companions, const AdamW& optimizer,
                     const TrainState& state) {
  create_folder_atomically(folder, [&](const fs::path& temporary) {
    save_model_folder(temporary, model, companions);
    save_safetensors(temporary / "optimizer.safetensors", optimizer.state());
    write_atomically(temporary / "state.json", Json(state).dump(2) + "\n");
  });
}

TrainState load_checkpoint(const fs::path& folder, AdamW& optimizer) {
  optimizer.restore(SafetensorsFile(folder / "optimizer.safetensors"));
  return from_json_strictly<TrainState>(read_json(folder / "state.json"), (folder / "state.json").string());
}

}  // namespace notellm
