// Progress as people want to see it on stderr: one live line on a terminal, a line every few seconds elsewhere.
#pragma once

#include <memory>
#include <string>

#include "core/base/progress.h"

namespace notellm::cli {

/// `quiet` swallows everything. The bar shows done/total, rate and time left of the current phase.
std::unique_ptr<Progress> make_console_progress(bool quiet);

/// "1 h 05 min", "3 min 20 s", "12 s".
std::string duration_text(double seconds);

}  // namespace notellm::cli
