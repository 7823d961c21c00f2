// Notes -> vectors: batches of notes of like length through the model, without gradient.
#pragma once

#include "core/embed/note_inputs.h"

namespace notellm {

struct EmbedParams {
  InputKind input = InputKind::multimodal;
  std::vector<int64_t> rows = {};  ///< workspace rows; empty = all notes
  int64_t tokens_a_batch = 4096;   ///< a batch is closed when its rows reach this
};

struct EmbedResult {
  std::vector<int64_t> rows;              ///< workspace row of each vector
  at::Tensor vectors;                     ///< [n, D] float32 on the CPU, length 1
  std::vector<std::string> problems;      ///< pictures that could not be read
  std::map<std::string, double> seconds;  ///< tokenise, pictures, language
};

/// Throws Error, Interrupted.
EmbedResult embed_notes(const Workspace& workspace, const NoteModel& model, const std::filesystem::path& model_folder,
                        const EmbedParams& params, Progress& progress, std::stop_token stop);

/// The same for notes that are prepared already (validation during training).
at::Tensor embed_prepared(const NoteModel& model, const NoteInputs& inputs, std::span<const int64_t> rows, int64_t tokens_a_batch,
                          Progress& progress, std::stop_token stop);

}  // namespace notellm
