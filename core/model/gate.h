// Late fusion: a gate mixes the picture's own feature v = W_v z_cls back into what the language model read, n.
//   pooled_first (authors' code): z = sigmoid(W [n; v] + b),  out = z n + (1 - z) v
//   visual_first (paper):         z = sigmoid(W [v; n] + b),  out = z v + (1 - z) n
// One gate serves n^m and n^v.
#pragma once

#include "core/model/layers.h"
#include "core/weights/model_config.h"

namespace notellm {

class LateFusion {
 public:
  LateFusion(const FusionConfig& config, int64_t vision_width, int64_t text_width, Parameters& parameters);
  /// z_cls [B, Hv] -> v [B, H].
  at::Tensor project(const at::Tensor& cls) const { return project_(cls); }
  /// n, v [B, H] -> [B, H].
  at::Tensor mix(const at::Tensor& n, const at::Tensor& v) const;

 private:
  bool pooled_first_;
  Linear project_, gate_;
};

}  // namespace notellm
