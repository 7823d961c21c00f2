// Devices that the golden cases run on: the CPU, and CUDA where a GPU is present.
#pragma once

#include <string>
#include <vector>

#include "core/device/device.h"

namespace notellm::testing {

inline std::vector<std::string> golden_devices() {
  std::vector<std::string> devices{"cpu"};
  if (choose_device("auto").is_cuda()) devices.push_back("cuda:0");
  return devices;
}

}  // namespace notellm::testing
