// A checkpoint: a complete model folder, and beside it what exact resumption needs.
#pragma once

#include "core/model/note_model.h"
#include "training/optimizer.h"

namespace notellm {

/// Where a run stands. `evaluated` may lag behind `step` when a stop came between the two.
struct TrainState {
  int64_t step = 0;             ///< optimiser steps done
  int64_t evaluated = 0;        ///< the last step that was evaluated
  int64_t best_step = -1;       ///< -1 = none yet
  double best_loss = 0;         ///< validation loss there
  double best_recall = 0;       ///< validation R@100 there; 0 where the pool is no larger
  double loss = 0;              ///< of the last step
  Json pairs = Json::object();  ///< PairBatches::state()
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(TrainState, step, evaluated, best_step, best_loss, best_recall, loss, pairs)

/// Writes config.json and model.safetensors into `folder`, which exists, and copies tokenizer and preprocessing files from the
/// model folder `companions`.
void save_model_folder(const std::filesystem::path& folder, const NoteModel& model, const std::filesystem::path& companions);

/// Throws Exhausted on a full disk; then nothing of this checkpoint is left and the others are untouched.
void save_checkpoint(const std::filesystem::path& folder, const NoteModel& model, const std::filesystem::path& companions,
                     const AdamW& optimizer, const TrainState& state);

/// Throws Error when the checkpoint is damaged.
TrainState load_checkpoint(const std::filesystem::path& folder, AdamW& optimizer);

}  // namespace notellm
