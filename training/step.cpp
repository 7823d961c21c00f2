#include "training/step.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
  if (std::isfinite(result.total))
    torch::autograd::backward({loss.total}, {});
  else
    result.broken = broken_places(found);
  return result;
}

using Rows = std::span<const int64_t>;

std::vector<Rows> parts_of_size(Rows rows, size_t size) {
  std::vector<Rows> parts;
  for (size_t begin = 0; begin < rows.size(); begin += size)
    parts.push_back(rows.subspan(begin, std::min(size, rows.size() - begin)));
  return parts;
}

/// All embeddings as leaves: the loss's gradient ends there.
Embeddings joined(const std::vector<Embeddings>& parts) {
  std::vector<at::Tensor> notes, pictures;
  for (const Embeddings& part : parts) {
    notes.push_back(part.note.detach());
    if (part.picture.defined()) pictures.push_back(part.picture.detach());
  }
  Embeddings all{at::cat(notes).requires_grad_(), {}};
  if (!pictures.empty()) all.picture = at::cat(pictures).requires_grad_();
  return all;
}

/// The gradient that reached the leaf `of`, rows first.. of it.
at::Tensor rows_of_gradient(const at::Tensor& of, int64_t first, const at::Tensor& like) {
  return of.grad().narrow(0, first, like.size(0)).to(like.scalar_type());
}

/// From the gradient on a part's embeddings back to `leaves`; into `sums` with several workers, else into the leaves themselves.
void backward(const Embeddings& part, const Embeddings& all, int64_t first, const std::vector<at::Tensor>& leaves, bool alone,
              std::vector<at::Tensor>& sums) {
  std::vector<at::Tensor> outputs{part.note}, gradients{rows_of_gradient(all.note, first, part.note)};
  if (part.picture.defined())
    outputs.push_back(part.picture), gradients.push_back(rows_of_gradient(all.picture, first, part.picture));
  if (alone) return torch::autograd::backward(outputs, gradients);
  const auto found = torch::autograd::grad(outputs, leaves, gradients, std::nullopt, false, true);
  sums.resize(leaves.size());
  for (size_t i = 0; i < leaves.size(); ++i) {
    if (!found[i].defined()) continue;
    if (sums[i].defined())
      sums[i].add_(found[i]);
    else
      sums[i] = found[i];
  }
}

void add_to_leaves(const std::vector<at::Tensor>& leaves, const std::vector<std::vector<at::Tensor>>& sums_of_workers) {
  for (size_t i = 0; i < leaves.size(); ++i) {
    at::Tensor& gradient = leaves[i].mutable_grad();
    for (const auto& sums : sums_of_workers) {
      if (sums.empty() || !sums[i].defined()) continue;
      if (gradient.defined())
        gradient.add_(sums[i]);
      else
        gradient = sums[i];
    }
  }
}

}  // namespace

int workers_for(const NoteModel& model, int64_t notes) {
  constexpr int64_t notes_a_worker = 4;  // fewer are not worth a thread
  int64_t bytes = 0;
  for (const at::Tensor& leaf : model.parameters().trainable_leaves()) bytes += static_cast<int64_t>(leaf.nbytes());
  return Workers::count_for(model.device().is_cpu(), bytes, notes / notes_a_worker);
}

Embeddings embed_batch(const NoteModel& model, const NoteBatch& batch, const LanguageOptions& options) {
  const Autocast reduced_precision(model.device());
  const ModelOutput output = model.forward(batch.notes, batch.seen, options);
  return {output.note.embedding, output.picture ? output.picture->embedding : at::Tensor()};
}

StepLoss accumulate_gradients(const NoteModel& model, const BatchMaker& make, std::span<const int64_t> rows,
                              const at::Tensor& excluded, const StepOptions& options, Workers& workers) {
  const size_t count = static_cast<size_t>(workers.count()), micro = static_cast<size_t>(2 * options.micro_pairs);
  const bool twice = micro > 0 && micro < rows.size();  // forward without a graph first
  const auto parts = parts_of_size(rows, twice ? micro : (rows.size() + count - 1) / count);
  const LanguageOptions how{.checkpoint = options.checkpoint};

  std::vector<Embeddings> found(parts.size());
  workers.run([&](int worker) {
    const at::AutoGradMode graph(!twice);
    for (size_t p = static_cast<size_t>(worker); p < parts.size(); p += count) found[p] = embed_batch(model, make(parts[p]), how);
  });
  const Embeddings all = joined(found);
  const StepLoss result = finish(note_loss(all.note, all.picture, model.temperature(), model.config().loss, excluded), all);
  if (!all.note.grad().defined()) return result;

  const std::vector<at::Tensor> leaves = model.parameters().trainable_leaves();
  std::vector<std::vector<at::Tensor>> sums(count);
  workers.run([&](int worker) {
    for (size_t p = static_cast<size_t>(worker); p < parts.size(); p += count) {
      const Embeddings part = twice ? embed_batch(model, make(parts[p]), how) : std::exchange(found[p], {});
      backward(part, all, static_cast<int64_t>(parts[p].data() - rows.data()), leaves, count == 1,
               sums[static_cast<size_t>(worker)]);
    }
  });
  if (count > 1) add_to_leaves(leaves, sums);
  return result;
}

}  // namespace notellm
