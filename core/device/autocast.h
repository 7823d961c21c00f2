// Products in the device's reduced precision while the object lives (autocast): bfloat16 on CUDA, where weights stay float32.
// Does nothing on the CPU.
#pragma once

#include "core/device/tensor.h"

namespace notellm {

class Autocast {
 public:
  explicit Autocast(at::Device device);
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  at::DeviceType device_;
  bool active_, before_ = false;
  at::ScalarType type_before_ = at::kFloat;
};

}  // namespace notellm
