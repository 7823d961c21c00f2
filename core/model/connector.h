// The connector: what the tower saw becomes L rows of the language model's width. A kind is one file and one line in
// connectors.cpp, chosen by connector_config.type.
#pragma once

#include "core/model/parameters.h"
#include "core/weights/model_config.h"

namespace notellm {

class Connector {
 public:
  virtual ~Connector() = default;
  virtual int64_t rows() const = 0;  ///< L
  /// seen [B, P+1, Hv] -> [B, L, H].
  virtual at::Tensor operator()(const at::Tensor& seen) const = 0;
};

using MakeConnector = std::unique_ptr<Connector> (*)(const Json& connector_config, int64_t vision_width, int64_t text_width,
                                                     Parameters& parameters);

/// Makes the kind that connector_config names. Throws Error that lists the known ones.
std::unique_ptr<Connector> make_connector(const Json& connector_config, int64_t vision_width, int64_t text_width,
                                          Parameters& parameters);
std::unique_ptr<Connector> make_qformer(const Json& connector_config, int64_t vision_width, int64_t text_width,
                                        Parameters& parameters);

}  // namespace notellm
