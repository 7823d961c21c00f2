// AdamW (Loshchilov & Hutter, 2019) over a model's trained leaves, by LibTorch's fused kernel: one pass over memory a step.
//
//   g <- g min(1, clip / |g|)                      |g|: norm over all gradients
//   m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2
//   p <- p - lr (weight_decay p + m_hat / (sqrt(v_hat) + epsilon))
//
// Norms, biases and the temperature are not decayed, unless decay_all (the authors' single group).
// A leaf without a gradient is left alone, and its count of steps too.
#pragma once

#include "core/model/parameters.h"
#include "core/weights/safetensors.h"
#include "training/train_config.h"

namespace notellm {

/// Whether the parameter called `name` is decayed when norms, biases and the temperature are not.
bool is_decayed(const std::string& name);

class AdamW {
 public:
  /// Shares the leaves of `parameters`.
  AdamW(const Parameters& parameters, const OptimizerConfig& config);

  /// One step with the gradients that are there. Returns their global norm before clipping; when it is not finite nothing
  /// was changed.
  double step(double learning_rate);

  /// "exp_avg.NAME", "exp_avg_sq.NAME" and "step.NAME", NAME being the first name of each leaf.
  NamedTensors state() const;
  /// Throws Error when `file` lacks a tensor or has one of another shape.
  void restore(const SafetensorsFile& file);

 private:
  struct Slot {
    std::string name;
    at::Tensor leaf, exp_avg, exp_avg_sq, step;  ///< step: float32 [], as the kernel wants it
    bool decayed = true;
  };
  void step_group(bool decayed, double learning_rate, const std::optional<at::Tensor>& gradient_scale);

  OptimizerConfig config_;
  std::vector<Slot> slots_;
};

}  // namespace notellm
