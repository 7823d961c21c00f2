// Where a run was computed: what somebody needs to know who compares its times or wants its exact numbers again.
#pragma once

#include "core/device/tensor.h"

namespace notellm {

/// cpu, instruction set, threads, device, versions, time.
OrderedJson describe_environment(at::Device device);

}  // namespace notellm
