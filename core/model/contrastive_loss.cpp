#include "core/model/contrastive_loss.h"

#include <fmt/format.h>

#include <limits>

namespace notellm {

at::Tensor contrastive_loss(const at::Tensor& embedding, const at::Tensor& temperature, const at::Tensor& excluded) {
  const int64_t rows = embedding.size(0);
  if (rows < 2 || rows % 2 != 0) throw Error("loss", "an even number of notes, queries then targets", fmt::format("{}", rows));
  // Scores in float32 at least: exp(3) times a bfloat16 cosine would round neighbours together.
  const at::Tensor e = embedding.scalar_type() == at::kDouble ? embedding : embedding.to(at::kFloat);
  at::Tensor forbidden = at::eye(rows, e.options().dtype(at::kBool));
  if (excluded.defined()) forbidden = forbidden.logical_or(excluded.to(e.device()));
  const at::Tensor logits =
      (at::matmul(e, e.t()) * temperature.exp()).masked_fill(forbidden, -std::numeric_limits<float>::infinity());
  const at::Tensor partner = at::arange(rows, e.options().dtype(at::kLong)).roll(rows / 2);
  return at::cross_entropy_loss(logits, partner);
}

NoteLoss note_loss(const at::Tensor& note, const at::Tensor& picture, const at::Tensor& temperature, const LossConfig& weights,
                   const at::Tensor& excluded) {
  NoteLoss loss;
  loss.note = contrastive_loss(note, temperature, excluded);
  if (!picture.defined()) {
    loss.total = loss.note;
    return loss;
  }
  loss.picture = contrastive_loss(picture, temperature, excluded);
  loss.total =
      (weights.text_weight * loss.note + weights.vision_weight * loss.picture) / (weights.text_weight + weights.vision_weight);
  return loss;
}

NoteLoss note_loss(const ModelOutput& output, const at::Tensor& temperature, const LossConfig& weights,
                   const at::Tensor& excluded) {
  return note_loss(output.note.embedding, output.picture ? output.picture->embedding : at::Tensor(), temperature, weights,
                   excluded);
}

}  // namespace notellm
