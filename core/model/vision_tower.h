// The frozen eye: pictures in, one CLS row and P patch rows out. A tower is one file and one line in vision_towers.cpp,
// chosen by vision_config.model_type.
#pragma once

#include "core/model/parameters.h"
#include "core/weights/model_config.h"

namespace notellm {

class VisionTower {
 public:
  virtual ~VisionTower() = default;
  virtual int64_t width() const = 0;       ///< Hv
  virtual int64_t rows() const = 0;        ///< P + 1
  virtual int64_t image_size() const = 0;  ///< S
  /// pixels [B, 3, S, S], normalised -> hidden_states[select.layer], [B, P+1, Hv]; no gradient is recorded.
  virtual at::Tensor see(const at::Tensor& pixels) const = 0;
};

using MakeVisionTower = std::unique_ptr<VisionTower> (*)(const Json& vision_config, const VisionSelect& select,
                                                         Parameters& parameters);

/// Makes the tower that vision_config names. Throws Error that lists the known ones.
std::unique_ptr<VisionTower> make_vision_tower(const Json& vision_config, const VisionSelect& select, Parameters& parameters);
std::unique_ptr<VisionTower> make_clip_tower(const Json& vision_config, const VisionSelect& select, Parameters& parameters);

}  // namespace notellm
