// One run in memory: model, optimiser, pairs and notes, and the loop over steps. trainer.cpp decides where it lives.
#pragma once

#include "training/checkpoints.h"
#include "training/run_folder.h"
#include "training/trainer.h"
#include "training/validation.h"

namespace notellm {

struct StepReport {
  StepLoss loss;
  double gradient_norm = 0, learning_rate = 0, seconds = 0;
};

class TrainingSession {
 public:
  /// Pairs and validation notes; throws Error before anything is made when the workspace has no pairs to train on.
  TrainingSession(const Workspace& workspace, const TrainConfig& config);

  int64_t steps() const { return steps_; }
  const TrainState& state() const { return state_; }
  const NoteModel& model() const { return *model_; }

  /// Takes the model, whose tokenizer and preprocessing files lie in `companions`, and prepares notes for it.
  void begin(std::unique_ptr<NoteModel> model, std::filesystem::path companions, Progress& progress, std::stop_token stop);
  /// Goes on from a checkpoint of begin()'s model.
  void restore(const std::filesystem::path& checkpoint);

  /// One optimiser step. Throws Error when loss or gradient is not finite; then the weights are as before.
  StepReport step();
  /// Steps, evaluates and saves until the end. Throws Interrupted after a checkpoint.
  void run(RunFolder& folder, Progress& progress, std::stop_token stop);

 private:
  bool evaluation_due() const;
  bool checkpoint_due() const;
  void evaluate(RunFolder& folder, Progress& progress, std::stop_token stop);
  void keep_if_best(const ValidationResult& found);
  void save(RunFolder& folder);
  void log_step(RunFolder& folder, const StepReport& report) const;
  [[noreturn]] void refuse(const char* what, double found, const PairBatch& batch, const std::vector<size_t>& broken) const;

  const Workspace& workspace_;
  TrainConfig config_;
  std::vector<Pair> pairs_;
  PairBatches batches_;
  KnownPairs known_;
  Validation validation_;
  int64_t steps_;
  std::unique_ptr<NoteModel> model_;
  std::filesystem::path companions_;
  std::optional<AdamW> optimizer_;
  std::optional<Workers> workers_;
  std::optional<NoteInputs> inputs_;
  TrainState state_;
};

}  // namespace notellm
