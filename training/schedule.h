// The learning rate over a run. With w = round(warmup_share S) of S steps and s = 0..S-1:
//   warm-up   (s + 1) / (w + 1)                       s < w: no step is wasted on a rate of 0
//   linear    (S - s) / (S - w)
//   cosine    (1 + cos(pi (s - w) / (S - w))) / 2
//   constant  1
#pragma once

#include "training/train_config.h"

namespace notellm {

/// Share of the peak at step `step` of `steps`.
double schedule_share(const ScheduleConfig& schedule, int64_t step, int64_t steps);

}  // namespace notellm
