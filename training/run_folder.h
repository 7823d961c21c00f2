// A run's folder: WORKSPACE/runs/NAME, owned by one training process, read by anybody.
//
//   config.json, command.txt, env.json   how it was made; the same config.json makes the same run again
//   metrics.jsonl                        one object a line: a step's figures, or an evaluation's (those have "val_loss")
//   events.out.tfevents.*                the same for TensorBoard
//   log.txt                              remarks
//   status.json                          {"state": running|finished|interrupted|failed, "step", "steps", "message", "time"}
//   model-start/                         the fresh model, for runs from scratch
//   checkpoints/step-000100/             a model folder + optimizer.safetensors + state.json, whole or absent
//   best, last                           links to two of them
#pragma once

#include <memory>
#include <optional>

#include "core/base/json.h"
#include "core/base/progress.h"
#include "training/append_file.h"

namespace spdlog {
class logger;
}

namespace notellm {

struct RunStatus {
  std::string state = "running";
  int64_t step = 0, steps = 0;
  std::string message;
};

class RunFolder {
 public:
  /// A new folder in `runs`; a name that exists gets a number. Throws Error, Exhausted.
  static RunFolder create(const std::filesystem::path& runs, const std::string& name, const OrderedJson& config,
                          const std::string& command, const OrderedJson& environment);
  /// An existing one. Throws Error when it is none, or another process is training in it.
  static RunFolder open(const std::filesystem::path& folder);
  ~RunFolder();
  RunFolder(RunFolder&& other) noexcept;
  RunFolder& operator=(RunFolder&&) = delete;

  const std::filesystem::path& path() const { return folder_; }
  std::filesystem::path model_start() const { return folder_ / "model-start"; }
  std::filesystem::path checkpoint(int64_t step) const;
  /// Steps of all whole checkpoints, rising.
  std::vector<int64_t> checkpoints() const;
  /// The step that the link `name` ("best", "last") leads to.
  std::optional<int64_t> linked_step(const std::string& name) const;
  /// Points the link to the checkpoint of `step`, in one go.
  void link(const std::string& name, int64_t step) const;
  /// Removes checkpoints but the newest `keep` (0 = all stay) and those that are linked.
  void prune(int64_t keep) const;

  /// Forgets figures of later steps, and evaluations after `evaluated`: the run goes on from there.
  void continue_from(int64_t step, int64_t evaluated);
  /// A line of metrics.jsonl and an event; "time" (seconds since 1970) is added.
  void append_metrics(OrderedJson row);
  void log(const std::string& line);
  /// Never throws: a status that cannot be written must not hide what went wrong.
  void set_status(const RunStatus& status) const;

 private:
  explicit RunFolder(std::filesystem::path folder);
  void open_figures();
  void append_event(const OrderedJson& row);

  std::filesystem::path folder_;
  int lock_ = -1;
  std::optional<AppendFile> metrics_, events_;
  std::shared_ptr<spdlog::logger> log_;
};

/// Passes everything on, and phases and remarks into the run's log too.
class LoggedProgress : public Progress {
 public:
  LoggedProgress(Progress& shown, RunFolder& run) : shown_(shown), run_(run) {}
  void phase(std::string_view name) override { shown_.phase(name), run_.log(std::string(name)); }
  void report(int64_t done, int64_t total, std::string_view unit) override { shown_.report(done, total, unit); }
  void remark(std::string_view line) override { shown_.remark(line), run_.log(std::string(line)); }

 private:
  Progress& shown_;
  RunFolder& run_;
};

}  // namespace notellm
