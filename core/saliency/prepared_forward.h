// `notellm forward`: prepared tensors in, every intermediate out under the names of the model folder's table. For parity
// with other implementations and for debugging; padded shapes as PyTorch users have them.
#pragma once

#include "core/model/note_model.h"

namespace notellm {

struct PreparedInputs {
  at::Tensor input_ids;       ///< int64 [B, T], right padded; rows 0..B/2-1 queries, then their targets
  at::Tensor attention_mask;  ///< int64 [B, T] or undefined: then everything but pad_id counts
  at::Tensor pixel_values;    ///< float32 [B, 3, S, S] or undefined: text only
};

struct PreparedOptions {
  bool loss = false, gradients = false, saliency = false, all_states = false;
};

/// Reads the inputs of a safetensors file. Throws Error that names the tensor and its wrong type or shape.
PreparedInputs read_prepared_inputs(const std::filesystem::path& file);

/// Throws Error when the inputs do not fit the model.
NamedTensors forward_prepared(NoteModel& model, const PreparedInputs& inputs, const PreparedOptions& options);

}  // namespace notellm
