// The Q-Former (HF Blip2QFormerModel, its query branch) and the projector behind it:
//   queries [1, L, Hq] -> layer norm -> layers of self-attention, cross-attention on the picture in every n-th layer,
//   feed-forward, each with its residual and norm behind it -> Linear, exact GELU, Linear -> [B, L, H]
// Queries start from N(0, 0.02), not from zero: identical queries give identical rows and an exploding LayerNorm gradient.
#include <fmt/format.h>

#include "core/model/connector.h"
#include "core/model/layers.h"

namespace notellm {
namespace {

constexpr const char* group = "connector_config";

struct QFormerShape {
  int64_t queries, width, inner, layers, heads, every, vision_width;
  double epsilon;
  Activation activation;
};

QFormerShape shape_of(const Json& c, int64_t vision_width) {
  QFormerShape s{};
  s.queries = required_size(c, group, "query_tokens");
  s.width = required_size(c, group, "hidden_size");
  s.inner = required_size(c, group, "intermediate_size");
  s.layers = required_size(c, group, "num_hidden_layers");
  s.heads = required_size(c, group, "num_attention_heads");
  s.every = optional_size(c, group, "cross_attention_frequency", 2);
  s.vision_width = optional_size(c, group, "encoder_hidden_size", vision_width);
  s.epsilon = optional_number(c, group, "layer_norm_eps", 1e-12);
  s.activation = activation_named(optional_text(c, group, "hidden_act", "gelu"), "connector_config.hidden_act");
  if (s.vision_width != vision_width) {
    throw Error("config.json", fmt::format("the tower's width {} for \"connector_config.encoder_hidden_size\"", vision_width),
                fmt::format("{}", s.vision_width));
  }
  if (s.width % s.heads != 0)
    throw Error("config.json", "connector_config.hidden_size to be a multiple of its heads",
                fmt::format("{} and {}", s.width, s.heads));
  if (const std::string p = optional_text(c, group, "projector", "mlp2x_gelu"); p != "mlp2x_gelu") {
    throw Error("config.json", "\"mlp2x_gelu\" for \"connector_config.projector\"", fmt::format("\"{}\"", p));
  }
  return s;
}

/// Attention, then the projected result plus the input, normalised.
class AttentionBlock {
 public:
  AttentionBlock(Parameters& p, const std::string& name, const QFormerShape& s, int64_t key_width)
      : heads_(s.heads), query_(p, name + ".attention.query", s.width, s.width, true) {
    const std::string a = name + ".attention.";
    key_value_.weight = p.add_stacked({a + "key.weight", a + "value.weight"}, {s.width, s.width}, {key_width}, Initial::normal());
    key_value_.bias = p.add_stacked({a + "key.bias", a + "value.bias"}, {s.width, s.width}, {}, Initial::constant(0));
    dense_ = Linear(p, name + ".output.dense", s.width, s.width, true);
    norm_ = LayerNorm(p, name + ".output.LayerNorm", s.width, s.epsilon);
  }

  /// x [B, L, Hq] asks `about` [B, rows, key_width].
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& about) const {
    const at::Tensor q = query_(x).unflatten(-1, {heads_, -1}).transpose(1, 2);                       // [B, heads, L, d]
    const at::Tensor kv = key_value_(about).unflatten(-1, {2, heads_, -1}).permute({2, 0, 3, 1, 4});  // [2, B, heads, rows, d]
    const at::Tensor mixed = at::scaled_dot_product_attention(q, kv[0], kv[1]).transpose(1, 2).flatten(2);  // [B, L, Hq]
    return norm_(dense_(mixed) + x);
  }

 private:
  int64_t heads_;
  Linear query_, key_value_, dense_;
  LayerNorm norm_;
};

class QFormerLayer {
 public:
  QFormerLayer(Parameters& p, const std::string& name, const QFormerShape& s, bool looks)
      : activation_(s.activation), self_(p, name + ".attention", s, s.width) {
    if (looks) cross_.emplace(p, name + ".crossattention", s, s.vision_width);
    inner_ = Linear(p, name + ".intermediate_query.dense", s.width, s.inner, true);
    outer_ = Linear(p, name + ".output_query.dense", s.inner, s.width, true);
    norm_ = LayerNorm(p, name + ".output_query.LayerNorm", s.width, s.epsilon);
  }

  at::Tensor operator()(const at::Tensor& given, const at::Tensor& seen) const {
    at::Tensor x = self_(given, given);
    if (cross_) x = (*cross_)(x, seen);
    return norm_(outer_(activation_(inner_(x))) + x);
  }

 private:
  Activation activation_;
  AttentionBlock self_;
  std::optional<AttentionBlock> cross_;
  Linear inner_, outer_;
  LayerNorm norm_;
};

class QFormer : public Connector {
 public:
  QFormer(const Json& config, int64_t vision_width, int64_t text_width, Parameters& p) : shape_(shape_of(config, vision_width)) {
    queries_ = p.add("query_tokens", {1, shape_.queries, shape_.width}, Initial::normal());
    norm_ = LayerNorm(p, "qformer.layernorm", shape_.width, shape_.epsilon);
    for (int64_t n = 0; n < shape_.layers; ++n) {
      layers_.emplace_back(p, fmt::format("qformer.encoder.layer.{}", n), shape_, n % shape_.every == 0);
    }
    widen_ = Linear(p, "mm_projector.0", shape_.width, text_width, true);
    project_ = Linear(p, "mm_projector.2", text_width, text_width, true);
  }

  int64_t rows() const override { return shape_.queries; }

  at::Tensor operator()(const at::Tensor& seen) const override {
    at::Tensor x = norm_(queries_).expand({seen.size(0), -1, -1});
    for (const QFormerLayer& layer : layers_) x = layer(x, seen);
    return project_(at::gelu(widen_(x), "none"));
  }

 private:
  QFormerShape shape_;
  at::Tensor queries_;
  LayerNorm norm_;
  std::vector<QFormerLayer> layers_;
  Linear widen_, project_;
};

}  // namespace

std::unique_ptr<Connector> make_qformer(const Json& connector_config, int64_t vision_width, int64_t text_width,
                                        Parameters& parameters) {
  return std::make_unique<QFormer>(connector_config, vision_width, text_width, parameters);
}

}  // namespace notellm
