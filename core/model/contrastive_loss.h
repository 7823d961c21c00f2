// The in-batch contrastive loss: S = E E^T, the diagonal excluded, logits = S exp(tau); row i of 2B classifies its partner
// (i + B or i - B). L = (w_t L^m + w_v L^v) / (w_t + w_v).
#pragma once

#include "core/model/note_model.h"

namespace notellm {

/// embedding [2B, D], normalised, queries then targets; temperature [1]; `excluded` bool [2B, 2B] (or undefined): entries that
/// are no negatives, known pairs of other rows for instance. -> mean cross entropy, scalar.
at::Tensor contrastive_loss(const at::Tensor& embedding, const at::Tensor& temperature, const at::Tensor& excluded = {});

struct NoteLoss {
  at::Tensor total, note, picture;  ///< L, L^m, L^v; picture is undefined without mICL
};
NoteLoss note_loss(const ModelOutput& output, const at::Tensor& temperature, const LossConfig& weights,
                   const at::Tensor& excluded = {});

/// The same from the embeddings alone; `picture` may be undefined.
NoteLoss note_loss(const at::Tensor& note, const at::Tensor& picture, const at::Tensor& temperature, const LossConfig& weights,
                   const at::Tensor& excluded = {});

}  // namespace notellm
