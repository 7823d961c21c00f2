// A training run as data: what `notellm train` reads, prints with --print-config and keeps in the run's config.json.
// Unknown keys and values of another type are errors that name the nearest key (core/base/json.h).
#pragma once

#include "core/weights/model_config.h"

namespace notellm {

/// A model without pretrained parts; its vocabulary is learnt from the workspace's notes.
struct ScratchConfig {
  int64_t vocabulary_size = 2000;          ///< tokens, special ones included
  int64_t embedding_dim = 64;              ///< D; 0 = the language model's width
  Json text_config = Json::object();       ///< HF keys; vocab_size is filled in
  Json vision_config = Json::object();     ///< HF CLIPVisionConfig keys
  Json connector_config = Json::object();  ///< type, query_tokens, HF Blip2QFormerConfig keys
  /// > 0: matrices start from N(0, gain^2 / inputs) instead of N(0, 0.02^2), which is too little for narrow models.
  double gain = 0;
  PromptConfig prompt;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ScratchConfig, vocabulary_size, embedding_dim, text_config, vision_config,
                                                connector_config, gain, prompt)

struct ModelChoice {
  std::string folder;     ///< a model folder; empty = from scratch
  ScratchConfig scratch;  ///< connector_config also serves a folder without a connector
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ModelChoice, folder, scratch)

/// Of a gate that is new; one that the model folder brings stays as it is.
struct GateConfig {
  std::string order = "pooled_first";  ///< pooled_first (authors' code) | visual_first (paper)
  bool bias = false;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(GateConfig, order, bias)

struct BatchConfig {
  int64_t pairs = 16;            ///< B: the loss sees 2 B notes
  int64_t micro_pairs = 0;       ///< GradCache: the model sees so many pairs at a time; 0 = all at once
  bool mask_known_pairs = true;  ///< other rows' known pairs are no negatives; false = the authors' loss
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(BatchConfig, pairs, micro_pairs, mask_known_pairs)

struct ScheduleConfig {
  int64_t steps = 0;            ///< optimiser steps; 0 = as many as `epochs` needs
  double epochs = 1;            ///< passes over the training pairs
  double warmup_share = 0.1;    ///< share of the steps in which the learning rate rises
  std::string kind = "linear";  ///< after warm-up: linear | cosine | constant
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ScheduleConfig, steps, epochs, warmup_share, kind)

struct OptimizerConfig {
  double learning_rate = 3e-6;  ///< the peak
  double weight_decay = 0.001;
  double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  double clip_norm = 1.0;  ///< global gradient norm; 0 = no clipping
  bool decay_all = false;  ///< true = the authors' single group: norms, biases and temperature decay too
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(OptimizerConfig, learning_rate, weight_decay, beta1, beta2, epsilon, clip_norm,
                                                decay_all)

struct EvaluationConfig {
  int64_t every_steps = 0;    ///< 0 = once an epoch; the last step is always evaluated
  int64_t pool_notes = 2000;  ///< recall ranks the validation pairs' notes and others up to so many
  /// The best checkpoint has the least validation loss ("loss", the authors) or the highest R@100 ("recall", ties by loss).
  std::string best_by = "loss";
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(EvaluationConfig, every_steps, pool_notes, best_by)

struct CheckpointConfig {
  int64_t every_steps = 0;  ///< 0 = at evaluations that are the best so far, and at the end
  int64_t keep = 3;         ///< the newest so many, and the best; 0 = all
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(CheckpointConfig, every_steps, keep)

struct TrainConfig {
  int64_t seed = 0;                  ///< of new weights, the vocabulary's model and the order of pairs
  std::string input = "multimodal";  ///< multimodal | image | text
  std::string method = "notellm2";   ///< base | micl | late | notellm2 | only-late; empty = the model folder's
  ModelChoice model;
  GateConfig gate;
  LossConfig loss;
  BatchConfig batch;
  ScheduleConfig schedule;
  OptimizerConfig optimizer;
  EvaluationConfig evaluation;
  CheckpointConfig checkpoints;
  bool gradient_checkpointing = false;  ///< keep each layer's input only and compute the rest again: less memory, more time
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(TrainConfig, seed, input, method, model, gate, loss, batch, schedule, optimizer,
                                                evaluation, checkpoints, gradient_checkpointing)

/// Reads a JSON file, or a preset by its name, and applies "key=value" overrides. Throws Error.
TrainConfig read_train_config(const std::string& file_or_preset, const std::vector<std::string>& overrides);
/// Throws Error for a value that no run can have; `where` for the message.
void check_train_config(const TrainConfig& config, std::string_view where);

/// Names of presets: NOTELLM_RESOURCES/presets if set, else beside the installed program, else the source tree.
std::vector<std::string> preset_names();
std::filesystem::path presets_folder();

}  // namespace notellm
