// Logging through spdlog, to stderr. A run keeps its own log.txt (training/run_folder.h).
#pragma once

#include <spdlog/spdlog.h>

namespace notellm {

/// stderr, "12:00:00 warning: text"; `quiet` leaves errors only.
void set_up_logging(bool quiet);

}  // namespace notellm
