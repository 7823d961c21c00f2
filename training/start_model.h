// The model that a run begins with: fresh, or from a model folder whose method may be changed.
#pragma once

#include <stop_token>

#include "core/model/note_model.h"
#include "core/store/workspace.h"
#include "training/train_config.h"

namespace notellm {

struct FreshModel {
  std::unique_ptr<NoteModel> model;
  std::string tokenizer_json;  ///< text of its tokenizer.json
};

/// Learns a vocabulary from the prompts of all notes (so that the prompts' own words become few tokens) and draws every weight
/// from the seed. Writes nothing. Throws Error, Interrupted.
FreshModel make_fresh_model(const Workspace& workspace, const TrainConfig& config, at::Device device, Progress& progress,
                            std::stop_token stop);

/// The model in `folder` under the run's method and loss; tensors that the method needs and the folder lacks are drawn from the
/// seed and named in a remark. Its parameters are float32 and own their memory. Throws Error.
std::unique_ptr<NoteModel> load_start_model(const std::filesystem::path& folder, const TrainConfig& config, at::Device device,
                                            Progress& progress);

}  // namespace notellm
