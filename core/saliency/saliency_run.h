// Saliency averaged over notes: saliency/NAME/{summary.json, notes.jsonl, meta.json}.
//
//   summary.json  layers: mean and standard deviation of S_v, S_t, S_o over the notes; normalised: the mean, each layer to 1
//   notes.jsonl   one line a note: its id, its pair's role, its shares layer by layer
#pragma once

#include "core/embed/note_inputs.h"
#include "core/saliency/attention_saliency.h"

namespace notellm {

struct SaliencyParams {
  std::string name;
  int64_t notes = 100;
  int64_t batch_pairs = 5;
  SaliencySetting setting;
  InputKind input = InputKind::multimodal;
  Split split = Split::test;
};

struct LayerShares {
  SaliencyShares mean, deviation;  ///< over the notes, before normalising
};

struct SaliencyResult {
  std::filesystem::path folder;
  std::vector<LayerShares> layers;
  int64_t notes = 0;
  double seconds = 0;
  double row_sum_error = 0;  ///< see SaliencyCollector; 1e-5 or less in float32
};

/// The three shares scaled to sum 1; all 0 where there was nothing.
SaliencyShares normalised(const SaliencyShares& shares);

/// Freezes the model. Notes are taken from the pairs of the split in order, no note twice. Stopping keeps what was finished (the
/// folder is written with the notes so far), then throws Interrupted. Throws Error when there are fewer pairs than one batch.
SaliencyResult run_saliency(const Workspace& workspace, NoteModel& model, const std::filesystem::path& model_folder,
                            const SaliencyParams& params, Progress& progress, std::stop_token stop);

}  // namespace notellm
