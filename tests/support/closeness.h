// How far two tensors are apart, and where.
#pragma once

#include "core/device/tensor.h"

namespace notellm::testing {

inline double largest_difference(const at::Tensor& a, const at::Tensor& b) {
  return a.numel() == 0 ? 0 : (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

/// |a - b| / |b| by Euclidean norm.
inline double relative_norm(const at::Tensor& a, const at::Tensor& b) {
  const double size = b.to(at::kDouble).norm().item<double>();
  return (a.to(at::kDouble) - b.to(at::kDouble)).norm().item<double>() / std::max(size, 1e-30);
}

/// Gradient of the scalar `f` at x by central differences; x in double, changed in place and restored.
template <class F>
at::Tensor central_differences(const F& f, at::Tensor x, double step = 1e-6) {
  at::NoGradGuard no_gradient;
  at::Tensor gradient = at::zeros_like(x), flat = x.view(-1), out = gradient.view(-1);
  for (int64_t i = 0; i < flat.numel(); ++i) {
    const double kept = flat[i].item<double>();
    flat[i] = kept + step;
    const double above = f().template item<double>();
    flat[i] = kept - step;
    const double below = f().template item<double>();
    flat[i] = kept;
    out[i] = (above - below) / (2 * step);
  }
  return gradient;
}

}  // namespace notellm::testing
