#include "training/step.h"

#include <algorithm>
#include <cmath>

#include "core/device/autocast.h"

namespace notellm {
namespace {

std::vector<size_t> broken_places(const Embeddings& found) {
  at::Tensor fine = found.note.isfinite().all(1);
  if (found.picture.defined()) fine = fine.logical_and(found.picture.isfinite().all(1));
  fine = fine.to(at::kCPU);
  std::vector<size_t> places;
  for (int64_t i = 0; i < fine.size(0); ++i)
    if (!fine[i].item<bool>()) places.push_back(static_cast<size_t>(i));
  return places;
}

/// Loss as numbers; backward through it where it is finite.
StepLoss finish(const NoteLoss& loss, const Embeddings& found) {
  StepLoss result{loss.total.item<double>(), loss.note.item<double>(), std::nullopt, {}};
  if (loss.picture.defined()) result.picture = loss.picture.item<double>();
  if (std::isfinite(result.total)) torch::autograd::backward({loss.total}, {});
  else result.broken = broken_places(found);
  return result;
}

std::vector<std::span<const int64_t>> parts_of(std::span<const int64_t> rows, size_t most) {
  std::vector<std::span<const int64_t>> parts;
  for (size_t begin = 0; begin < rows.size(); begin += most) parts.push_back(rows.subspan(begin, std::min(most, rows.size() - begin)));
  return parts;
}

Embeddings embed_without_graph(const NoteModel& model, const BatchMaker& make, const std::vector<std::span<const int64_t>>& parts) {
  at::NoGradGuard no_gradient;
  std::vector<at::Tensor> notes, pictures;
  for (const auto& part : parts) {
    const Embeddings found = embed_batch(model, make(part));
    notes.push_back(found.note);
    if (found.picture.defined()) pictures.push_back(found.picture);
  }
  return {at::cat(notes), pictures.empty() ? at::Tensor() : at::cat(pictures)};
}

/// The gradient that reached the leaf `of`, rows first.. of it.
at::Tensor rows_of_gradient(const at::Tensor& of, int64_t first, const at::Tensor& like) {
  return of.grad().narrow(0, first, like.size(0)).to(like.scalar_type());
}

StepLoss cached_step(const NoteModel& model, const BatchMaker& make, std::span<const int64_t> rows, const at::Tensor& excluded,
                     const StepOptions& options) {
  const auto parts = parts_of(rows, static_cast<size_t>(2 * options.micro_pairs));
  Embeddings cached = embed_without_graph(model, make, parts);
  cached.note.set_requires_grad(true);
  if (cached.picture.defined()) cached.picture.set_requires_grad(true);
  const StepLoss result = finish(note_loss(cached.note, cached.picture, model.temperature(), model.config().loss, excluded), cached);
  if (!cached.note.grad().defined()) return result;

  const LanguageOptions how{.checkpoint = options.checkpoint};
  int64_t first = 0;
  for (const auto& part : parts) {
    const NoteBatch batch = make(part);
    const Embeddings found = embed_batch(model, batch, how);
    std::vector<at::Tensor> outputs{found.note}, gradients{rows_of_gradient(cached.note, first, found.note)};
    if (found.picture.defined()) outputs.push_back(found.picture), gradients.push_back(rows_of_gradient(cached.picture, first, found.picture));
    torch::autograd::backward(outputs, gradients);
    first += static_cast<int64_t>(part.size());
  }
  return result;
}

}  // namespace

Embeddings embed_batch(const NoteModel& model, const NoteBatch& batch, const LanguageOptions& options) {
  const Autocast reduced_precision(model.device());
  const ModelOutput output = model.forward(batch.notes, batch.seen, options);
  return {output.note.embedding, output.picture ? output.picture->embedding : at::Tensor()};
}

StepLoss accumulate_gradients(const NoteModel& model, const BatchMaker& make, std::span<const int64_t> rows, const at::Tensor& excluded,
                              const StepOptions& options) {
  if (options.micro_pairs > 0 && static_cast<size_t>(2 * options.micro_pairs) < rows.size()) {
    return cached_step(model, make, rows, excluded, options);
  }
  const LanguageOptions how{.checkpoint = options.checkpoint};
  const NoteBatch batch = make(rows);
  const Embeddings found = embed_batch(model, batch, how);
  return finish(note_loss(found.note, found.picture, model.temperature(), model.config().loss, excluded), found);
}

}  // namespace notellm
