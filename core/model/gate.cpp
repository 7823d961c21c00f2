#include "core/model/gate.h"

namespace notellm {

LateFusion::LateFusion(const FusionConfig& config, int64_t vision_width, int64_t text_width, Parameters& parameters)
    : pooled_first_(config.gate_order == "pooled_first"),
      project_(parameters, "mm_projector_latefusion", vision_width, text_width, false),
      gate_(parameters, "gate.trans_all", 2 * text_width, text_width, config.gate_bias, Initial::xavier_normal()) {}

at::Tensor LateFusion::mix(const at::Tensor& n, const at::Tensor& v) const {
  const at::Tensor &first = pooled_first_ ? n : v, &second = pooled_first_ ? v : n;
  const at::Tensor z = at::sigmoid(gate_(at::cat({first, second}, 1)));
  return z * first + (1 - z) * second;
}

}  // namespace notellm
