#include "core/embed/embed_notes.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

#include "core/base/clock.h"
#include "core/device/autocast.h"
#include "core/device/workers.h"

namespace notellm {
namespace {

/// Longest first: the first batch is the largest, so memory and the forecast are settled at once.
std::vector<std::vector<size_t>> batches_by_length(const NoteModel& model, const NoteInputs& inputs,
                                                   std::span<const int64_t> rows, int64_t tokens_a_batch) {
  std::vector<size_t> order(rows.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return inputs.length(rows[a]) > inputs.length(rows[b]); });
  std::vector<std::vector<size_t>> batches;
  int64_t used = tokens_a_batch;
  for (const size_t i : order) {
    const int64_t needed = inputs.length(rows[i]) + model.config().visual_tokens();
    if (used + needed > tokens_a_batch) batches.emplace_back(), used = 0;
    batches.back().push_back(i), used += needed;
  }
  return batches;
}

}  // namespace

at::Tensor embed_prepared(const NoteModel& model, const NoteInputs& inputs, std::span<const int64_t> rows, int64_t tokens_a_batch,
                          Progress& progress, std::stop_token stop) {
  const auto batches = batches_by_length(model, inputs, rows, tokens_a_batch);
  const int64_t weights = model.parameters().count(false) * static_cast<int64_t>(sizeof(float));
  Workers workers(Workers::count_for(model.device().is_cpu(), weights, static_cast<int64_t>(batches.size())));
  std::atomic<size_t> next = 0;
  std::mutex collecting;
  at::Tensor vectors;
  int64_t done = 0;
  workers.run([&](int) {
    const at::NoGradGuard no_gradient;
    for (size_t n = next++; n < batches.size(); n = next++) {
      throw_if_stopped(stop);
      std::vector<int64_t> batch_rows, places;
      for (const size_t i : batches[n]) batch_rows.push_back(rows[i]), places.push_back(static_cast<int64_t>(i));
      const NoteBatch batch = inputs.batch(model, batch_rows);
      const Autocast reduced_precision(model.device());
      const at::Tensor found = model.forward(batch.notes, batch.seen).note.embedding.to(at::kCPU, at::kFloat);
      const std::lock_guard lock(collecting);
      if (!vectors.defined()) vectors = at::empty({static_cast<int64_t>(rows.size()), found.size(1)}, at::kFloat);
      vectors.index_copy_(0, at::tensor(places, at::kLong), found);
      progress.report(done += static_cast<int64_t>(places.size()), static_cast<int64_t>(rows.size()), "notes");
    }
  });
  return vectors;
}

EmbedResult embed_notes(const Workspace& workspace, const NoteModel& model, const std::filesystem::path& model_folder,
                        const EmbedParams& params, Progress& progress, std::stop_token stop) {
  const NoteInputs inputs = NoteInputs::prepare(workspace, model, model_folder, params.rows, params.input, progress, stop);
  if (inputs.rows().empty()) throw Error(workspace.folder().string(), "notes to embed", "an empty workspace");
  progress.phase("embedding");
  const Stopwatch watch;
  EmbedResult result{inputs.rows(), embed_prepared(model, inputs, inputs.rows(), params.tokens_a_batch, progress, stop),
                     inputs.problems(), inputs.seconds()};
  result.seconds["language"] = watch.seconds();
  return result;
}

}  // namespace notellm
