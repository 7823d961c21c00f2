#include "app/cli/console_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <mutex>
#include <string>

#include "core/base/clock.h"

namespace notellm::cli {
namespace {

constexpr double seconds_between_redraws = 0.1, seconds_between_lines = 5;

class ConsoleProgress : public Progress {
 public:
  explicit ConsoleProgress(bool live) : live_(live) {}
  ~ConsoleProgress() override { finish_line(); }

  void phase(std::string_view name) override {
    const std::lock_guard lock(mutex_);
    finish_line();
    phase_ = name, watch_ = {}, last_shown_ = live_ ? -1 : 0, first_done_ = -1;
    if (!live_) fmt::print(stderr, "{}\n", phase_);
  }

  void report(int64_t done, int64_t total, std::string_view unit) override {
    const std::lock_guard lock(mutex_);
    const double now = watch_.seconds();
    if (first_done_ < 0) first_done_ = done, first_seconds_ = now;
    const bool finished = total > 0 && done >= total;
    const double pause = live_ ? seconds_between_redraws : seconds_between_lines;
    if (now - last_shown_ < pause && !(live_ && finished)) return;
    last_shown_ = now;
    show(done, total, unit, now);
  }

  void remark(std::string_view line) override {
    const std::lock_guard lock(mutex_);
    finish_line();
    fmt::print(stderr, "  {}\n", line);
  }

 private:
  /// The rate counts from the first report on, so that loading does not spoil it; a resumed job counts its new steps only.
  void show(int64_t done, int64_t total, std::string_view unit, double now) {
    const double worked = now - first_seconds_, rate = worked > 0 ? static_cast<double>(done - first_done_) / worked : 0;
    std::string line =
        total > 0 ? fmt::format("{}: {}/{} {}", phase_, done, total, unit) : fmt::format("{}: {} {}", phase_, done, unit);
    if (rate > 0) line += fmt::format(", {} {}/s", rate >= 10 ? fmt::format("{:.0f}", rate) : fmt::format("{:.2f}", rate), unit);
    if (rate > 0 && total > done) line += ", " + duration_text(static_cast<double>(total - done) / rate) + " left";
    if (live_)
      fmt::print(stderr, "\r\033[K{}", line), std::fflush(stderr), open_ = true;
    else
      fmt::print(stderr, "  {}\n", line);
  }

  void finish_line() {
    if (open_) fmt::print(stderr, "\n"), open_ = false;
  }

  bool live_, open_ = false;
  std::mutex mutex_;
  std::string phase_ = "working";
  Stopwatch watch_;
  double last_shown_ = -1, first_seconds_ = 0;
  int64_t first_done_ = -1;
};

}  // namespace

std::unique_ptr<Progress> make_console_progress(bool quiet) {
  if (quiet) return std::make_unique<Progress>();
  return std::make_unique<ConsoleProgress>(isatty(STDERR_FILENO) == 1);
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<int64_t>(std::lround(seconds));
  if (whole >= 3600) return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
  if (whole >= 60) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} s", whole);
}

}  // namespace notellm::cli
