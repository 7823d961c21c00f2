// Wall time in seconds, for rates and reports.
#pragma once

#include <chrono>
#include <string>

namespace notellm {

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }
  /// Seconds since the last lap or the start, and starts the next lap.
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - lap_).count();
    lap_ = now;
    return seconds;
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), lap_ = start_;
};

/// Now, UTC, "2026-01-31T12:00:00Z".
std::string utc_now();

}  // namespace notellm
