// Gradient checkpointing: only the input is kept, backward runs the function again. LibTorch has none in C++.
#pragma once

#include <functional>

#include "core/device/tensor.h"

namespace notellm {

/// run(x), keeping x alone. `run` must compute the same again, and everything it refers to must outlive the backward pass.
at::Tensor checkpointed(std::function<at::Tensor(const at::Tensor&)> run, const at::Tensor& x);

}  // namespace notellm
