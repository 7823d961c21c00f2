#include "core/base/error.h"

namespace notellm {

Error::Error(std::string_view where, std::string_view expected, std::string_view found)
    : std::runtime_error(std::string(where) + ": expected " + std::string(expected) + ", found " + std::string(found)) {}

void throw_if_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Interrupted("stopped on request");
}

}  // namespace notellm
