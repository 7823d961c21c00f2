// Token-wise operations of decoder layers as single autograd nodes with gradients written by hand: fewer passes over memory
// and fewer tensors kept than the compositions. On the CPU they run row kernels; elsewhere LibTorch's operators.
#pragma once

#include "core/device/tensor.h"

namespace notellm {

/// x / sqrt(mean(x^2) + epsilon) * weight along the last dimension. x [N, H], weight [H] -> [N, H].
at::Tensor rms_norm(const at::Tensor& x, const at::Tensor& weight, double epsilon);

/// silu(g) * u for gate_up = [g, u] along the last dimension. [N, 2 I] -> [N, I].
at::Tensor swiglu(const at::Tensor& gate_up);

/// Rotary position embedding, halves convention (Llama): x [N, heads, d]; cosine, sine [N, d/2].
at::Tensor rotate(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine);

}  // namespace notellm
