#include "training/run_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <sstream>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "training/event_file.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

const std::string checkpoint_prefix = "step-";

double seconds_since_1970() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

/// The number of "step-000100"; nothing for another name.
std::optional<int64_t> step_of(const std::string& name) {
  if (!name.starts_with(checkpoint_prefix)) return std::nullopt;
  int64_t step = 0;
  const char* end = name.data() + name.size();
  const auto parsed = std::from_chars(name.data() + checkpoint_prefix.size(), end, step);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return step;
}

bool is_evaluation(const Json& row) { return row.contains("val_loss"); }

/// Rows that stay when a run goes on from `step`; what a kill cut short is no JSON and goes.
std::vector<OrderedJson> rows_up_to(const fs::path& metrics, int64_t step, int64_t evaluated) {
  std::vector<OrderedJson> rows;
  std::istringstream text(fs::exists(metrics) ? read_text(metrics) : std::string());
  for (std::string line; std::getline(text, line);) {
    OrderedJson row = OrderedJson::parse(line, nullptr, false);
    if (row.is_discarded() || !row.is_object()) continue;
    if (row.value("step", int64_t{0}) <= (is_evaluation(row) ? evaluated : step)) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

RunFolder::RunFolder(fs::path folder) : folder_(std::move(folder)) {
  lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0) throw_errno(folder_, "opened", errno);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock_);
    throw Error(folder_.string(), "a run that nobody is training", "a running process");
  }
  log_ = std::make_shared<spdlog::logger>("run",
                                          std::make_shared<spdlog::sinks::basic_file_sink_mt>((folder_ / "log.txt").string()));
  log_->set_pattern("%Y-%m-%d %H:%M:%S %v");
  log_->flush_on(spdlog::level::info);
}

RunFolder::RunFolder(RunFolder&& other) noexcept
    : folder_(std::move(other.folder_)),
      lock_(std::exchange(other.lock_, -1)),
      metrics_(std::move(other.metrics_)),
      events_(std::move(other.events_)),
      log_(std::move(other.log_)) {}

RunFolder::~RunFolder() {
  if (lock_ >= 0) ::close(lock_);
}

RunFolder RunFolder::create(const fs::path& runs, const std::string& name, const OrderedJson& config, const std::string& command,
                            const OrderedJson& environment) {
  if (name.empty() || name.starts_with('.') || name.find('/') != std::string::npos) {
    throw Error("--name", "a name for a folder, without \"/\"", fmt::format("\"{}\"", name));
  }
  fs::create_directories(runs);
  const fs::path folder = fresh_path(runs, name);
  create_folder_atomically(folder, [&](const fs::path& temporary) {
    write_atomically(temporary / "config.json", config.dump(2) + "\n");
    write_atomically(temporary / "command.txt", command + "\n");
    write_atomically(temporary / "env.json", environment.dump(2) + "\n");
    fs::create_directory(temporary / "checkpoints");
  });
  RunFolder run(folder);
  run.continue_from(0, 0);
  return run;
}

RunFolder RunFolder::open(const fs::path& folder) {
  if (!fs::is_regular_file(folder / "config.json") || !fs::is_directory(folder / "checkpoints")) {
    throw Error(folder.string(), "the folder of a run (config.json, checkpoints/)", "none");
  }
  return RunFolder(folder);
}

fs::path RunFolder::checkpoint(int64_t step) const {
  return folder_ / "checkpoints" / fmt::format("{}{:06}", checkpoint_prefix, step);
}

std::vector<int64_t> RunFolder::checkpoints() const {
  std::vector<int64_t> steps;
  for (const auto& entry : fs::directory_iterator(folder_ / "checkpoints"))
    if (const auto step = step_of(entry.path().filename().string())) steps.push_back(*step);
  std::sort(steps.begin(), steps.end());
  return steps;
}

std::optional<int64_t> RunFolder::linked_step(const std::string& name) const {
  std::error_code absent;
  return step_of(fs::read_symlink(folder_ / name, absent).filename().string());
}

void RunFolder::link(const std::string& name, int64_t step) const {
  const fs::path fresh = folder_ / (name + ".new");
  std::error_code fault;
  fs::remove(fresh, fault);
  fs::create_directory_symlink(fs::path("checkpoints") / checkpoint(step).filename(), fresh, fault);
  if (!fault) fs::rename(fresh, folder_ / name, fault);
  if (fault) throw_errno(folder_ / name, "linked", fault.value());
}

void RunFolder::prune(int64_t keep) const {
  if (keep == 0) return;
  std::vector<int64_t> steps = checkpoints();
  steps.resize(steps.size() - std::min(steps.size(), static_cast<size_t>(keep)));
  for (const int64_t step : steps)
    if (linked_step("best") != step && linked_step("last") != step) fs::remove_all(checkpoint(step));
}

void RunFolder::continue_from(int64_t step, int64_t evaluated) {
  const std::vector<OrderedJson> rows = rows_up_to(folder_ / "metrics.jsonl", step, evaluated);
  std::string text;
  for (const OrderedJson& row : rows) text += row.dump() + '\n';
  write_atomically(folder_ / "metrics.jsonl", text);
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.path().filename().string().starts_with("events.out.tfevents.")) fs::remove(entry.path());
  open_figures();
  for (const OrderedJson& row : rows) append_event(row);
}

void RunFolder::open_figures() {
  metrics_.emplace(folder_ / "metrics.jsonl");
  const double now = seconds_since_1970();
  events_.emplace(folder_ / fmt::format("events.out.tfevents.{:.0f}.notellm", now));
  events_->append(version_record(now));
}

void RunFolder::append_metrics(OrderedJson row) {
  row["time"] = seconds_since_1970();
  metrics_->append(row.dump() + '\n');
  append_event(row);
}

void RunFolder::append_event(const OrderedJson& row) {
  const std::string group = is_evaluation(row) ? "validation/" : "train/";
  std::vector<std::pair<std::string, float>> scalars;
  for (const auto& [key, value] : row.items())
    if (value.is_number() && key != "step" && key != "time") scalars.emplace_back(group + key, value.get<float>());
  events_->append(scalars_record(row.value("time", 0.0), row.value("step", int64_t{0}), scalars));
}

void RunFolder::log(const std::string& line) { log_->info(line); }

void RunFolder::set_status(const RunStatus& status) const {
  const OrderedJson text = {
      {"state", status.state}, {"step", status.step}, {"steps", status.steps}, {"message", status.message}, {"time", utc_now()}};
  try {
    write_atomically(folder_ / "status.json", text.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  } catch (const std::exception&) {
  }
}

}  // namespace notellm
