#include "training/trainer.h"

#include <fmt/format.h>
#include <unistd.h>

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/device/device.h"
#include "training/environment.h"
#include "training/start_model.h"
#include "training/training_session.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

/// A folder for what a dry run needs on the disk.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "notellm-dry-run-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw_errno(name, "created", errno);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void write_fresh(const fs::path& folder, const FreshModel& fresh) {
  create_folder_atomically(folder, [&](const fs::path& temporary) {
    save_model_folder(temporary, *fresh.model, temporary);
    write_atomically(temporary / "tokenizer.json", fresh.tokenizer_json);
  });
}

TrainReport report_of(const TrainingSession& session, const Stopwatch& watch) {
  TrainReport report;
  report.steps = session.state().step;
  report.loss = session.state().loss;
  report.best_step = session.state().best_step;
  report.best_loss = session.state().best_loss;
  report.seconds = watch.seconds();
  report.peak_bytes = peak_bytes(session.model().device());
  return report;
}

/// What a new run starts with; made before its folder, so that a bad configuration leaves nothing behind.
struct Start {
  std::unique_ptr<NoteModel> model;
  std::optional<FreshModel> fresh;  ///< from scratch: to be written to the run's model-start
};

Start start_of(const Workspace& workspace, const TrainConfig& config, at::Device device, Progress& progress,
               std::stop_token stop) {
  Start start;
  if (config.model.folder.empty())
    start.fresh = make_fresh_model(workspace, config, device, progress, stop);
  else
    start.model = load_start_model(config.model.folder, config, device, progress);
  return start;
}

/// Gives the session its model; a fresh one is written to `model_start` first.
void begin(TrainingSession& session, Start start, const TrainConfig& config, const fs::path& model_start, Progress& progress,
           std::stop_token stop) {
  if (start.fresh) write_fresh(model_start, *start.fresh);
  const fs::path companions = start.fresh ? model_start : fs::path(config.model.folder);
  session.begin(start.fresh ? std::move(start.fresh->model) : std::move(start.model), companions, progress, stop);
}

TrainReport dry_run(const Workspace& workspace, const TrainConfig& config, at::Device device, Progress& progress,
                    std::stop_token stop) {
  const Stopwatch watch;
  const TemporaryFolder folder;
  TrainingSession session(workspace, config);
  begin(session, start_of(workspace, config, device, progress, stop), config, folder.path() / "model", progress, stop);
  session.step();
  const double seconds = session.step().seconds;
  TrainReport report = report_of(session, watch);
  report.step_seconds = seconds;
  return report;
}

/// The state that resuming starts from: the newest checkpoint, else the start of the run.
void resume(TrainingSession& session, const Workspace& workspace, const TrainConfig& config, RunFolder& run, at::Device device,
            Progress& progress, std::stop_token stop) {
  const std::vector<int64_t> checkpoints = run.checkpoints();
  if (!checkpoints.empty()) {
    const fs::path newest = run.checkpoint(checkpoints.back());
    session.begin(load_start_model(newest, config, device, progress), newest, progress, stop);
    session.restore(newest);
  } else if (fs::exists(run.model_start())) {
    session.begin(load_start_model(run.model_start(), config, device, progress), run.model_start(), progress, stop);
  } else {
    begin(session, start_of(workspace, config, device, progress, stop), config, run.model_start(), progress, stop);
  }
  run.continue_from(session.state().step, session.state().evaluated);
  progress.remark(fmt::format("goes on after step {}", session.state().step));
}

/// Runs `work`; whatever ends it early is written into the run's status and thrown on.
template <class Work>
void with_status(const RunFolder& run, const TrainingSession& session, Work work) {
  const auto status = [&](const char* state, const std::string& message) {
    run.set_status({state, session.state().step, session.steps(), message});
  };
  try {
    status("running", "");
    work();
    status("finished", "");
  } catch (const Interrupted& stopped) {
    status("interrupted", stopped.what());
    throw;
  } catch (const std::exception& fault) {
    status("failed", fault.what());
    throw;
  }
}

RunFolder new_run(const Workspace& workspace, const TrainConfig& config, const TrainPlace& place, at::Device device) {
  std::string name = !place.name.empty() ? place.name : config.method;
  if (name.empty()) name = "run";
  return RunFolder::create(workspace.runs(), name, OrderedJson(Json(config)), place.command, describe_environment(device));
}

/// A path in the configuration must lead to the same place from everywhere.
TrainConfig with_absolute_paths(TrainConfig config) {
  if (!config.model.folder.empty()) config.model.folder = fs::absolute(config.model.folder).lexically_normal().string();
  return config;
}

}  // namespace

TrainConfig config_of_run(const fs::path& run) {
  const fs::path file = run / "config.json";
  if (!fs::exists(file)) throw Error(run.string(), "the folder of a run", "none");
  auto config = from_json_strictly<TrainConfig>(read_json(file), file.string());
  check_train_config(config, file.string());
  return config;
}

TrainReport train(const Workspace& workspace, const TrainConfig& given, const TrainPlace& place, Progress& progress,
                  std::stop_token stop) {
  const Stopwatch watch;
  const bool resumes = !place.resume.empty();
  const TrainConfig config = with_absolute_paths(resumes ? config_of_run(place.resume) : given);
  check_train_config(config, "configuration");
  const at::Device device = choose_device(place.device);
  if (place.dry_run) return dry_run(workspace, config, device, progress, stop);

  TrainingSession session(workspace, config);
  Start start;
  if (!resumes) start = start_of(workspace, config, device, progress, stop);
  RunFolder run = resumes ? RunFolder::open(place.resume) : new_run(workspace, config, place, device);
  LoggedProgress logged(progress, run);
  with_status(run, session, [&] {
    if (resumes)
      resume(session, workspace, config, run, device, logged, stop);
    else
      begin(session, std::move(start), config, run.model_start(), logged, stop);
    session.run(run, logged, stop);
  });
  TrainReport report = report_of(session, watch);
  report.run = run.path();
  return report;
}

}  // namespace notellm
