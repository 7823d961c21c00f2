// `notellm train`: pairs of a workspace train a model, in a run folder (run_folder.h) that can be resumed at any time.
//
// Same configuration, machine and number of threads: the same weights, bit for bit, whether or not the run was stopped,
// killed and resumed in between.
#pragma once

#include <stop_token>

#include "core/base/progress.h"
#include "core/store/workspace.h"
#include "training/train_config.h"

namespace notellm {

struct TrainPlace {
  std::string name = {};              ///< of the new run; empty = the method
  std::filesystem::path resume = {};  ///< a run folder to go on with; its own config.json counts
  std::string command = {};           ///< for command.txt
  std::string device = "auto";
  bool dry_run = false;  ///< two steps, nothing is kept
};

struct TrainReport {
  std::filesystem::path run;  ///< empty after a dry run
  int64_t steps = 0;
  double loss = 0;          ///< of the last step
  int64_t best_step = -1;   ///< -1 without validation pairs
  double best_loss = 0;     ///< validation loss there
  double seconds = 0;       ///< of this process
  double step_seconds = 0;  ///< of the last step
  int64_t peak_bytes = 0;
};

/// Throws Error (bad configuration: nothing is written; a loss or gradient that is not finite: names step and notes, the
/// checkpoints stay), Interrupted (after a resumable checkpoint), Exhausted (earlier checkpoints are whole).
TrainReport train(const Workspace& workspace, const TrainConfig& config, const TrainPlace& place, Progress& progress,
                  std::stop_token stop);

/// The configuration that a run was started with. Throws Error.
TrainConfig config_of_run(const std::filesystem::path& run);

}  // namespace notellm
