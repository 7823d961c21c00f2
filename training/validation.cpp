#include "training/validation.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <unordered_map>

#include "core/base/clock.h"
#include "core/index/recall.h"

namespace notellm {
namespace {

constexpr size_t notes_a_batch = 64;

}  // namespace

at::Tensor excluded_tensor(const KnownPairs& known, const PairBatch& batch) {
  std::vector<uint8_t> marks = known.excluded(batch);
  const auto notes = static_cast<int64_t>(batch.rows.size());
  return at::from_blob(marks.data(), {notes, notes}, at::TensorOptions(at::kByte)).to(at::kBool);
}

Validation::Validation(const Workspace& workspace, const TrainConfig& config) {
  choose_notes(workspace, config.evaluation.pool_notes);
  if (pairs_.empty()) return;
  PairBatches source(pairs_, config.batch.pairs, static_cast<uint64_t>(config.seed));
  const KnownPairs known(pairs_);
  for (int64_t n = 0; n < source.batches_an_epoch(); ++n) {
    const PairBatch batch = source.next();
    batches_.push_back(
        {at::tensor(batch.rows, at::kLong), config.batch.mask_known_pairs ? excluded_tensor(known, batch) : at::Tensor()});
  }
}

void Validation::choose_notes(const Workspace& workspace, int64_t most) {
  const int64_t notes = workspace.note_count();
  const auto room = static_cast<size_t>(most > 0 ? std::min(most, notes) : notes);
  std::unordered_map<int64_t, int64_t> place;
  const auto place_of = [&](int64_t row) {
    const auto [at, fresh] = place.emplace(row, static_cast<int64_t>(rows_.size()));
    if (fresh) rows_.push_back(row);
    return at->second;
  };
  for (const Pair& pair : workspace.pairs(Split::val)) {
    const size_t needed = !place.contains(pair.query) + !place.contains(pair.target);
    if (rows_.size() + needed > room) continue;
    const int64_t query = place_of(pair.query);
    pairs_.push_back({query, place_of(pair.target), pair.score});
  }
  if (pairs_.empty()) return;
  for (int64_t row = 0; row < notes && rows_.size() < room; ++row) place_of(row);
}

Embeddings Validation::embed(const NoteModel& model, const NoteInputs& inputs, Workers& workers, Progress& progress,
                             const std::stop_token& stop) const {
  std::vector<int64_t> order(rows_.size());
  std::iota(order.begin(), order.end(), int64_t{0});
  std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
    return inputs.length(rows_[static_cast<size_t>(a)]) > inputs.length(rows_[static_cast<size_t>(b)]);
  });
  std::vector<int64_t> sorted_rows;
  for (const int64_t place : order) sorted_rows.push_back(rows_[static_cast<size_t>(place)]);
  const std::span<const int64_t> rows(sorted_rows);
  const size_t batches = (rows.size() + notes_a_batch - 1) / notes_a_batch;
  std::vector<at::Tensor> notes(batches), pictures(batches);
  std::mutex reporting;
  size_t done = 0;
  workers.run([&](int worker) {
    const at::NoGradGuard no_gradient;
    for (size_t n = static_cast<size_t>(worker); n < batches; n += static_cast<size_t>(workers.count())) {
      throw_if_stopped(stop);
      const auto chosen = rows.subspan(n * notes_a_batch, std::min(notes_a_batch, rows.size() - n * notes_a_batch));
      const Embeddings found = embed_batch(model, inputs.batch(model, chosen));
      notes[n] = found.note.to(at::kFloat);
      if (found.picture.defined()) pictures[n] = found.picture.to(at::kFloat);
      const std::lock_guard lock(reporting);
      progress.report(static_cast<int64_t>(done += chosen.size()), static_cast<int64_t>(rows.size()), "notes");
    }
  });
  const at::Tensor back = at::tensor(order, at::kLong).argsort().to(model.device());
  return {at::cat(notes).index_select(0, back), !pictures[0].defined() ? at::Tensor() : at::cat(pictures).index_select(0, back)};
}

ValidationResult Validation::run(const NoteModel& model, const NoteInputs& inputs, Workers& workers, Progress& progress,
                                 std::stop_token stop) const {
  at::NoGradGuard no_gradient;
  const Stopwatch watch;
  ValidationResult result;
  progress.phase("validating");
  const Embeddings all = embed(model, inputs, workers, progress, stop);
  for (const Batch& batch : batches_) {
    const at::Tensor places = batch.places.to(model.device());
    const at::Tensor picture = all.picture.defined() ? all.picture.index_select(0, places) : at::Tensor();
    const NoteLoss loss =
        note_loss(all.note.index_select(0, places), picture, model.temperature(), model.config().loss, batch.excluded);
    result.loss += loss.total.item<double>() / static_cast<double>(batches_.size());
  }
  const at::Tensor vectors = all.note.to(at::kCPU).contiguous();
  const RecallResult recall = evaluate_recall({vectors.const_data_ptr<float>(), vectors.size(0), vectors.size(1)}, pairs_,
                                              at::get_num_threads(), progress, stop);
  for (const RecallAt& one : recall.table)
    if ((one.k == 10 || one.k == 100) && !one.whole_pool) result.recall.emplace_back(one.k, one.recall);
  result.recall_pairs = static_cast<int64_t>(recall.selection.kept.size());
  result.pool = recall.selection.pool;
  result.seconds = watch.seconds();
  return result;
}

}  // namespace notellm
