#include "core/base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>

namespace notellm {

void set_up_logging(bool quiet) {
  auto logger = std::make_shared<spdlog::logger>("notellm", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  logger->set_pattern("%H:%M:%S %^%l%$: %v");
  logger->set_level(quiet ? spdlog::level::err : spdlog::level::info);
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace notellm
