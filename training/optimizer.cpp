#include "training/optimizer.h"

#include <cmath>

namespace notellm {

bool is_decayed(const std::string& name) {
  if (name == "temperature" || name.ends_with(".bias")) return false;
  // RMSNorm and LayerNorm under the names of the model folder.
  for (const char* norm : {"norm.weight", "Norm.weight", "layernorm.weight", "layer_norm1.weight", "layer_norm2.weight",
                           "ln_1.weight", "ln_2.weight", "ln_f.weight"})
    if (name.ends_with(norm)) return false;
  return true;
}

AdamW::AdamW(const Parameters& parameters, const OptimizerConfig& config) : config_(config) {
  for (const NamedParameter& one : parameters.named()) {
    if (!one.trainable || one.first_row != 0) continue;
    slots_.push_back({one.name, one.leaf, at::zeros_like(one.leaf), at::zeros_like(one.leaf),
                      at::zeros({}, one.leaf.options().dtype(at::kFloat)), config.decay_all || is_decayed(one.name)});
  }
}

double AdamW::step(double learning_rate) {
  at::NoGradGuard no_gradient;
  std::vector<at::Tensor> gradients;
  for (const Slot& slot : slots_)
    if (slot.leaf.grad().defined()) gradients.push_back(slot.leaf.grad());
  if (gradients.empty()) return 0;
  const double norm = at::stack(at::_foreach_norm(gradients, 2)).norm().item<double>();
  if (!std::isfinite(norm)) return norm;
  std::optional<at::Tensor> scale;  // the kernel divides gradients by it on its way
  if (config_.clip_norm > 0 && norm > config_.clip_norm)
    scale = at::full({}, norm / config_.clip_norm, gradients[0].options().dtype(at::kFloat));
  for (const bool decayed : {true, false}) step_group(decayed, learning_rate, scale);
  return norm;
}

void AdamW::step_group(bool decayed, double learning_rate, const std::optional<at::Tensor>& gradient_scale) {
  std::vector<at::Tensor> leaves, gradients, averages, squares, steps;
  for (Slot& slot : slots_) {
    if (slot.decayed != decayed || !slot.leaf.grad().defined()) continue;
    leaves.push_back(slot.leaf), gradients.push_back(slot.leaf.grad().contiguous());
    averages.push_back(slot.exp_avg), squares.push_back(slot.exp_avg_sq), steps.push_back(slot.step);
  }
  if (leaves.empty()) return;
  at::_foreach_add_(steps, 1);
  at::_fused_adamw_(leaves, gradients, averages, squares, {}, steps, learning_rate, config_.beta1, config_.beta2,
                    decayed ? config_.weight_decay : 0.0, config_.epsilon, false, false, gradient_scale, {});
}

NamedTensors AdamW::state() const {
  NamedTensors all;
  for (const Slot& slot : slots_) {
    all.emplace_back("exp_avg." + slot.name, slot.exp_avg);
    all.emplace_back("exp_avg_sq." + slot.name, slot.exp_avg_sq);
    all.emplace_back("step." + slot.name, slot.step);
  }
  return all;
}

void AdamW::restore(const SafetensorsFile& file) {
  const auto take = [&](const std::string& name, at::Tensor& into) {
    const at::Tensor stored = file.tensor(name);
    if (stored.sizes() != into.sizes())
      throw Error(file.path().string(), "the optimizer's state of this model", "another shape for " + name);
    into.copy_(stored);
  };
  for (Slot& slot : slots_) {
    take("exp_avg." + slot.name, slot.exp_avg);
    take("exp_avg_sq." + slot.name, slot.exp_avg_sq);
    take("step." + slot.name, slot.step);
  }
}

}  // namespace notellm
