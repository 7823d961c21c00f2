// The small parts that every network here is made of. Each asks `Parameters` for its tensors by name.
#pragma once

#include "core/model/parameters.h"

namespace notellm {

/// y = x W^T + b. weight [out, in], bias [out] or undefined.
struct Linear {
  at::Tensor weight, bias;

  Linear() = default;
  Linear(Parameters& parameters, const std::string& name, int64_t in, int64_t out, bool with_bias,
         Initial initial = Initial::normal());
  at::Tensor operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }
};

/// Mean and variance normalised along the last dimension, with weight and bias.
struct LayerNorm {
  at::Tensor weight, bias;
  double epsilon = 1e-5;

  LayerNorm() = default;
  LayerNorm(Parameters& parameters, const std::string& name, int64_t width, double epsilon);
  at::Tensor operator()(const at::Tensor& x) const { return at::layer_norm(x, {weight.size(0)}, weight, bias, epsilon); }
};

/// gelu (exact), gelu_new / gelu_pytorch_tanh, quick_gelu (x sigmoid(1.702 x)), relu, silu. Throws Error for another name.
using Activation = at::Tensor (*)(const at::Tensor&);
Activation activation_named(const std::string& name, std::string_view where);

}  // namespace notellm
