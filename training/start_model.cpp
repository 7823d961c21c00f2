#include "training/start_model.h"

#include <fmt/format.h>

#include <cmath>

#include "core/text/bpe_trainer.h"
#include "core/text/prompt.h"

namespace notellm {
namespace {

void apply_method(ModelConfig& model, const TrainConfig& config) {
  model.loss = config.loss;
  if (config.method.empty()) return;
  const bool had_gate = model.fusion.late;
  set_method(model.fusion, config.method);
  if (model.fusion.late && !had_gate) model.fusion.gate_order = config.gate.order, model.fusion.gate_bias = config.gate.bias;
}

/// New weights. The usual N(0, 0.02^2) suits widths of a thousand; narrow models start all but collapsed with it.
class FreshSource : public ParameterSource {
 public:
  FreshSource(uint64_t seed, double gain) : seeded_(seed), gain_(gain) {}
  at::Tensor get(const std::string& name, at::IntArrayRef shape, Initial initial) override {
    const bool matrix = shape.size() >= 2 && initial.kind == Initial::Kind::normal && name.find("position") == std::string::npos;
    if (gain_ > 0 && matrix) {
      const double inputs = static_cast<double>(c10::multiply_integers(shape) / shape[0]);
      initial = Initial::normal(gain_ / std::sqrt(inputs));
    }
    return seeded_.get(name, shape, initial);
  }

 private:
  SeededSource seeded_;
  double gain_;
};

/// A folder's tensors, and new ones where it has none of that name.
class CompletedSource : public ParameterSource {
 public:
  CompletedSource(std::shared_ptr<const WeightFolder> weights, const std::string& where, uint64_t seed)
      : weights_(weights), folder_(weights, where), seeded_(seed) {}
  at::Tensor get(const std::string& name, at::IntArrayRef shape, Initial initial) override {
    if (weights_->contains(name)) return folder_.get(name, shape, initial).clone();
    drawn.push_back(name);
    return seeded_.get(name, shape, initial);
  }
  std::vector<std::string> drawn;

 private:
  std::shared_ptr<const WeightFolder> weights_;
  FolderSource folder_;
  SeededSource seeded_;
};

/// The prompts without their marks, which stay tokens of their own.
std::vector<std::string> prompt_texts(const Workspace& workspace, const ModelConfig& config) {
  std::vector<std::string> texts;
  for (const Note& note : workspace.all_notes()) {
    const ProcessedNote processed = process_note(note.title, note.content, note.topics, config.prompt);
    const Prompt prompt = make_prompt(config.prompt_kind(), processed, config.prompt, config.tokens);
    std::string text;
    for (const PromptPart& part : prompt.parts)
      if (part.field != Field::picture && part.field != Field::picture_word) text += part.text;
    texts.push_back(text + prompt.tail);
  }
  return texts;
}

ModelConfig fresh_config(const TrainConfig& config) {
  const ScratchConfig& scratch = config.model.scratch;
  ModelConfig model;
  model.fusion.late = false;
  apply_method(model, config);
  model.text_config = scratch.text_config;
  if (model.has_vision()) model.vision_config = scratch.vision_config;
  if (model.fusion.early) model.connector_config = scratch.connector_config;
  model.embedding.dim = scratch.embedding_dim;
  model.prompt = scratch.prompt;
  return model;
}

}  // namespace

FreshModel make_fresh_model(const Workspace& workspace, const TrainConfig& config, at::Device device, Progress& progress,
                            std::stop_token stop) {
  ModelConfig model = fresh_config(config);
  BpeTrainerParams params;
  params.vocabulary_size = config.model.scratch.vocabulary_size;
  params.trailing_special = {model.tokens.image, model.tokens.image_emb};
  const TrainedTokenizer tokenizer = train_byte_level_bpe(prompt_texts(workspace, model), params, progress, stop);
  const auto tokens = static_cast<int64_t>(tokenizer.tokens.size());
  model.tokens.image_id = tokens - 2;
  model.tokens.image_emb_id = tokens - 1;
  model.text_config["vocab_size"] = tokens;
  FreshSource source(static_cast<uint64_t>(config.seed), config.model.scratch.gain);
  return {std::make_unique<NoteModel>(model, source, device), tokenizer.to_json()};
}

std::unique_ptr<NoteModel> load_start_model(const std::filesystem::path& folder, const TrainConfig& config, at::Device device,
                                            Progress& progress) {
  ModelConfig model = read_model_config(folder, progress);
  apply_method(model, config);
  if (model.fusion.early && model.connector_config.empty()) model.connector_config = config.model.scratch.connector_config;
  CompletedSource source(std::make_shared<WeightFolder>(folder), folder.string(), static_cast<uint64_t>(config.seed));
  auto built = std::make_unique<NoteModel>(std::move(model), source, device);
  if (!source.drawn.empty()) {
    progress.remark(fmt::format("{}: {} tensors of the method are new, drawn from seed {}: {}{}", folder.string(),
                                source.drawn.size(), config.seed, source.drawn.front(), source.drawn.size() > 1 ? ", ..." : ""));
  }
  return built;
}

}  // namespace notellm
