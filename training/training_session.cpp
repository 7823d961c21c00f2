#include "training/training_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/clock.h"
#include "training/schedule.h"

namespace notellm {
namespace {

constexpr double status_seconds = 1;
constexpr size_t notes_named = 8;

int64_t steps_of(const TrainConfig& config, size_t pairs) {
  if (config.schedule.steps > 0) return config.schedule.steps;
  const double steps = config.schedule.epochs * static_cast<double>(pairs) / static_cast<double>(config.batch.pairs);
  return std::max<int64_t>(1, std::llround(steps));
}

/// The notes of training pairs and of validation, each once, rising.
std::vector<int64_t> rows_to_prepare(const std::vector<Pair>& pairs, const std::vector<int64_t>& validation) {
  std::vector<int64_t> rows = validation;
  for (const Pair& pair : pairs) rows.push_back(pair.query), rows.push_back(pair.target);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

}  // namespace

TrainingSession::TrainingSession(const Workspace& workspace, const TrainConfig& config)
    : workspace_(workspace),
      config_(config),
      pairs_(workspace.pairs(Split::train)),
      batches_(pairs_, config.batch.pairs, static_cast<uint64_t>(config.seed)),
      known_(pairs_),
      validation_(workspace, config),
      steps_(steps_of(config, pairs_.size())) {}

void TrainingSession::begin(std::unique_ptr<NoteModel> model, std::filesystem::path companions, Progress& progress,
                            std::stop_token stop) {
  model_ = std::move(model);
  companions_ = std::move(companions);
  workers_.emplace(workers_for(*model_, 2 * config_.batch.pairs));
  optimizer_.emplace(model_->parameters(), config_.optimizer);
  inputs_.emplace(NoteInputs::prepare(workspace_, *model_, companions_, rows_to_prepare(pairs_, validation_.rows()),
                                      input_named(config_.input), progress, stop));
  for (const std::string& problem : inputs_->problems()) progress.remark(problem);
  if (static_cast<int64_t>(pairs_.size()) < config_.batch.pairs) {
    progress.remark(
        fmt::format("{} training pairs: batches are smaller than batch.pairs, {}", pairs_.size(), config_.batch.pairs));
  }
  if (!validation_.possible()) progress.remark("no validation pairs: the last checkpoint will count as the best");
}

void TrainingSession::restore(const std::filesystem::path& checkpoint) {
  state_ = load_checkpoint(checkpoint, *optimizer_);
  batches_.restore(state_.pairs);
}

StepReport TrainingSession::step() {
  const Stopwatch watch;
  StepReport report;
  const PairBatch batch = batches_.next();
  const at::Tensor excluded = config_.batch.mask_known_pairs ? excluded_tensor(known_, batch) : at::Tensor();
  const BatchMaker make = [&](std::span<const int64_t> rows) { return inputs_->batch(*model_, rows); };
  model_->parameters().zero_gradients();
  report.loss = accumulate_gradients(*model_, make, batch.rows, excluded,
                                     {config_.batch.micro_pairs, config_.gradient_checkpointing}, *workers_);
  if (!std::isfinite(report.loss.total)) refuse("loss", report.loss.total, batch, report.loss.broken);
  report.learning_rate = config_.optimizer.learning_rate * schedule_share(config_.schedule, state_.step, steps_);
  report.gradient_norm = optimizer_->step(report.learning_rate);
  if (!std::isfinite(report.gradient_norm)) refuse("gradient norm", report.gradient_norm, batch, {});
  ++state_.step;
  state_.loss = report.loss.total;
  report.seconds = watch.seconds();
  return report;
}

void TrainingSession::refuse(const char* what, double found, const PairBatch& batch, const std::vector<size_t>& broken) const {
  const std::vector<std::string> ids = workspace_.ids();
  std::vector<int64_t> rows;
  for (const size_t place : broken) rows.push_back(batch.rows[place]);
  if (rows.empty()) rows = batch.rows;
  std::string names;
  for (size_t i = 0; i < std::min(rows.size(), notes_named); ++i) names += (i ? ", " : "") + ids[static_cast<size_t>(rows[i])];
  if (rows.size() > notes_named) names += fmt::format(" and {} more", rows.size() - notes_named);
  throw Error(fmt::format("step {}", state_.step + 1), fmt::format("a finite {}", what),
              fmt::format("{}; notes {}", found, names));
}

bool TrainingSession::evaluation_due() const {
  if (!validation_.possible() || state_.step == 0 || state_.evaluated >= state_.step) return false;
  const int64_t every = config_.evaluation.every_steps > 0 ? config_.evaluation.every_steps : batches_.batches_an_epoch();
  return state_.step % every == 0 || state_.step == steps_;
}

bool TrainingSession::checkpoint_due() const {
  const int64_t every = config_.checkpoints.every_steps;
  return state_.step > 0 && (state_.step == steps_ || state_.best_step == state_.step || (every > 0 && state_.step % every == 0));
}

void TrainingSession::evaluate(RunFolder& folder, Progress& progress, std::stop_token stop) {
  const ValidationResult found = validation_.run(*model_, *inputs_, *workers_, progress, stop);
  state_.evaluated = state_.step;
  OrderedJson row = {{"step", state_.step}, {"val_loss", found.loss}};
  for (const auto& [k, recall] : found.recall) row[fmt::format("recall@{}", k)] = recall;
  row["recall_pairs"] = found.recall_pairs;
  row["pool"] = found.pool;
  row["seconds"] = found.seconds;
  folder.append_metrics(row);
  std::string line = fmt::format("step {}: validation loss {:.4f}", state_.step, found.loss);
  for (const auto& [k, recall] : found.recall) line += fmt::format(", recall@{} {:.3f}", k, recall);
  progress.remark(line);
  keep_if_best(found);
  progress.phase("training");
}

void TrainingSession::keep_if_best(const ValidationResult& found) {
  const double recall = found.recall_at(100);
  const bool by_recall = config_.evaluation.best_by == "recall" && recall != state_.best_recall;
  const bool better = by_recall ? recall > state_.best_recall : found.loss < state_.best_loss;
  if (state_.best_step < 0 || better) state_.best_step = state_.step, state_.best_loss = found.loss, state_.best_recall = recall;
}

void TrainingSession::save(RunFolder& folder) {
  state_.pairs = batches_.state();
  if (!std::filesystem::exists(folder.checkpoint(state_.step))) {
    save_checkpoint(folder.checkpoint(state_.step), *model_, companions_, *optimizer_, state_);
  }
  folder.link("last", state_.step);
  if (state_.best_step == state_.step || !validation_.possible()) folder.link("best", state_.step);
  folder.prune(config_.checkpoints.keep);
}

void TrainingSession::log_step(RunFolder& folder, const StepReport& report) const {
  OrderedJson row = {{"step", state_.step}, {"loss", report.loss.total}, {"loss_m", report.loss.note}};
  if (report.loss.picture) row["loss_v"] = *report.loss.picture;
  row["temperature"] = model_->temperature().item<double>();
  row["learning_rate"] = report.learning_rate;
  row["gradient_norm"] = report.gradient_norm;
  row["notes_per_second"] = 2 * static_cast<double>(config_.batch.pairs) / report.seconds;
  row["seconds"] = report.seconds;
  folder.append_metrics(row);
}

void TrainingSession::run(RunFolder& folder, Progress& progress, std::stop_token stop) {
  progress.phase("training");
  Stopwatch since_status;
  double next_status = 0;
  try {
    for (;;) {
      if (evaluation_due()) evaluate(folder, progress, stop);
      if (checkpoint_due()) save(folder);
      if (state_.step == steps_) break;
      throw_if_stopped(stop);
      log_step(folder, step());
      progress.report(state_.step, steps_, "steps");
      if (since_status.seconds() < next_status) continue;
      folder.set_status({"running", state_.step, steps_, ""});
      next_status = since_status.seconds() + status_seconds;
    }
  } catch (const Interrupted&) {
    if (state_.step > 0) save(folder);
    throw Interrupted(
        fmt::format("stopped after step {} of {}; go on with --resume {}", state_.step, steps_, folder.path().string()));
  }
}

}  // namespace notellm
