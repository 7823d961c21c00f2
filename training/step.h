// The gradients of one training step: the batch's embeddings part by part, the loss over all of them, the loss's gradient on
// them, and from there back through each part. Parts are the workers' shares of the batch.
//
// With micro_pairs, as GradCache (Gao et al., 2021): the embeddings of the whole batch without a graph, the gradient of the
// loss on them, then each micro-batch again with its share of that gradient. The same as the plain step to rounding, at the
// memory of a micro-batch; a third more arithmetic.
#pragma once

#include <functional>

#include "core/device/workers.h"
#include "core/embed/note_inputs.h"
#include "core/model/contrastive_loss.h"

namespace notellm {

/// Makes the model's input of notes, given by whatever number the caller knows them by.
using BatchMaker = std::function<NoteBatch(std::span<const int64_t>)>;

struct StepOptions {
  int64_t micro_pairs = 0;  ///< 0 = all at once
  bool checkpoint = false;  ///< gradient checkpointing inside the language model
};

struct StepLoss {
  double total = 0, note = 0;     ///< L, L^m
  std::optional<double> picture;  ///< L^v, with mICL
  std::vector<size_t> broken;     ///< places in the batch whose embedding is not finite; looked for when the loss is not
};

/// Embeddings of a batch, in the caller's order.
struct Embeddings {
  at::Tensor note, picture;  ///< [n, D]; picture is undefined without mICL
};

/// Forward under the device's reduced precision.
Embeddings embed_batch(const NoteModel& model, const NoteBatch& batch, const LanguageOptions& options = {});

/// How many workers share a batch of `notes` notes: as many as threads for a small model on the CPU, else 1.
int workers_for(const NoteModel& model, int64_t notes);

/// Adds the gradients of the batch's loss to the model's leaves, unless the loss is not finite. rows [2B] queries, then
/// targets; excluded as in contrastive_loss. `make` is called from the workers' threads. The workers' gradients are added in the
/// workers' order: the same count gives the same numbers.
StepLoss accumulate_gradients(const NoteModel& model, const BatchMaker& make, std::span<const int64_t> rows,
                              const at::Tensor& excluded, const StepOptions& options, Workers& workers);

}  // namespace notellm
