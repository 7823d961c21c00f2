// Logging through spdlog: to stderr by default, and to a run's log.txt beside it.
#pragma once

#include <spdlog/spdlog.h>

#include <filesystem>

namespace notellm {

/// stderr, "12:00:00 warning: text"; `quiet` leaves errors only.
void set_up_logging(bool quiet);
/// Everything from now on goes to `file` too (appended). Throws Error when it cannot be opened.
void log_also_to(const std::filesystem::path& file);

}  // namespace notellm
