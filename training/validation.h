// Validation: loss over fixed batches of validation pairs, and recall among notes of the workspace.
#pragma once

#include "core/embed/note_inputs.h"
#include "training/pair_batches.h"
#include "training/step.h"
#include "training/train_config.h"

namespace notellm {

struct ValidationResult {
  double loss = 0;                                 ///< mean over the batches
  std::vector<std::pair<int64_t, double>> recall;  ///< k, share of pairs; k = 10 and 100, as far as the pool reaches
  int64_t recall_pairs = 0, pool = 0;
  double seconds = 0;

  /// 0 for a k that is not in `recall`.
  double recall_at(int64_t k) const {
    for (const auto& [at, share] : recall)
      if (at == k) return share;
    return 0;
  }
};

class Validation {
 public:
  /// Chooses pairs, in stored order, and further notes by row until evaluation.pool_notes are together. Batches have
  /// batch.pairs pairs, so that losses compare with the training's. `rows` is empty without validation pairs.
  Validation(const Workspace& workspace, const TrainConfig& config);

  bool possible() const { return !batches_.empty(); }
  /// Notes that run() needs prepared.
  const std::vector<int64_t>& rows() const { return rows_; }
  /// Throws Interrupted.
  ValidationResult run(const NoteModel& model, const NoteInputs& inputs, Workers& workers, Progress& progress,
                       std::stop_token stop) const;

 private:
  struct Batch {
    at::Tensor places;    ///< int64 [2B]: positions in rows_
    at::Tensor excluded;  ///< bool [2B, 2B] or undefined
  };
  void choose_notes(const Workspace& workspace, int64_t most);
  Embeddings embed(const NoteModel& model, const NoteInputs& inputs, Workers& workers, Progress& progress,
                   const std::stop_token& stop) const;

  std::vector<int64_t> rows_;
  std::vector<Pair> pairs_;  ///< by position in rows_
  std::vector<Batch> batches_;
};

/// `excluded` of a batch as a tensor.
at::Tensor excluded_tensor(const KnownPairs& known, const PairBatch& batch);

}  // namespace notellm
