#include "training/schedule.h"

#include <cmath>
#include <numbers>

namespace notellm {

double schedule_share(const ScheduleConfig& schedule, int64_t step, int64_t steps) {
  const double warmup = std::round(schedule.warmup_share * static_cast<double>(steps));
  const double s = static_cast<double>(step), rest = static_cast<double>(steps) - warmup;
  if (s < warmup) return (s + 1) / (warmup + 1);
  if (schedule.kind == "constant") return 1;
  if (schedule.kind == "cosine") return (1 + std::cos(std::numbers::pi * (s - warmup) / rest)) / 2;
  return (static_cast<double>(steps) - s) / rest;
}

}  // namespace notellm
