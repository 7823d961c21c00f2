// CLIP's ViT (HF CLIPVisionModel): patches + CLS + positions -> pre-norm -> encoder layers. The post layer norm belongs to the
// model folder but not to what is read: hidden_states[-1] is taken before it.
#include <fmt/format.h>

#include <cmath>

#include "core/model/layers.h"
#include "core/model/vision_tower.h"

namespace notellm {
namespace {

constexpr const char* group = "vision_config";

struct ClipShape {
  int64_t width, inner, layers, heads, side, patch, channels;
  double epsilon;
  Activation activation;
};

ClipShape shape_of(const Json& c) {
  ClipShape s{};
  s.width = required_size(c, group, "hidden_size");
  s.inner = required_size(c, group, "intermediate_size");
  s.layers = required_size(c, group, "num_hidden_layers");
  s.heads = required_size(c, group, "num_attention_heads");
  s.side = required_size(c, group, "image_size");
  s.patch = required_size(c, group, "patch_size");
  s.channels = optional_size(c, group, "num_channels", 3);
  s.epsilon = optional_number(c, group, "layer_norm_eps", 1e-5);
  s.activation = activation_named(optional_text(c, group, "hidden_act", "quick_gelu"), "vision_config.hidden_act");
  if (s.channels != 3) throw Error("config.json", "3 for \"vision_config.num_channels\"", fmt::format("{}", s.channels));
  if (s.patch > s.side)
    throw Error("config.json", "a patch no larger than the picture", fmt::format("{} and {}", s.patch, s.side));
  if (s.width % s.heads != 0)
    throw Error("config.json", "vision_config.hidden_size to be a multiple of its heads",
                fmt::format("{} and {}", s.width, s.heads));
  return s;
}

class ClipLayer {
 public:
  ClipLayer(Parameters& p, const std::string& name, const ClipShape& s)
      : heads_(s.heads), activation_(s.activation), norm1_(p, name + ".layer_norm1", s.width, s.epsilon) {
    const std::string a = name + ".self_attn.";
    const std::vector<int64_t> rows{s.width, s.width, s.width};
    qkv_.weight =
        p.add_stacked({a + "q_proj.weight", a + "k_proj.weight", a + "v_proj.weight"}, rows, {s.width}, Initial::normal());
    qkv_.bias = p.add_stacked({a + "q_proj.bias", a + "k_proj.bias", a + "v_proj.bias"}, rows, {}, Initial::constant(0));
    out_ = Linear(p, a + "out_proj", s.width, s.width, true);
    norm2_ = LayerNorm(p, name + ".layer_norm2", s.width, s.epsilon);
    fc1_ = Linear(p, name + ".mlp.fc1", s.width, s.inner, true);
    fc2_ = Linear(p, name + ".mlp.fc2", s.inner, s.width, true);
  }

  at::Tensor operator()(const at::Tensor& x) const {                                           // [B, P+1, Hv]
    const auto qkv = qkv_(norm1_(x)).unflatten(-1, {3, heads_, -1}).permute({2, 0, 3, 1, 4});  // [3, B, heads, P+1, d]
    const at::Tensor mixed = at::scaled_dot_product_attention(qkv[0], qkv[1], qkv[2]).transpose(1, 2).flatten(2);
    const at::Tensor attended = x + out_(mixed);
    return attended + fc2_(activation_(fc1_(norm2_(attended))));
  }

 private:
  int64_t heads_;
  Activation activation_;
  LayerNorm norm1_, norm2_;
  Linear qkv_, out_, fc1_, fc2_;
};

class ClipTower : public VisionTower {
 public:
  ClipTower(const Json& config, const VisionSelect& select, Parameters& p) : shape_(shape_of(config)) {
    const int64_t grid = shape_.side / shape_.patch;
    const std::string root = "vision_tower.vision_tower.vision_model.", e = root + "embeddings.";
    rows_ = grid * grid + 1;
    if (select.layer < -shape_.layers - 1 || select.layer > shape_.layers) {
      throw Error("config.json", fmt::format("a hidden state of {} layers for \"vision_select.layer\"", shape_.layers),
                  fmt::format("{}", select.layer));
    }
    used_layers_ = select.layer < 0 ? shape_.layers + 1 + select.layer : select.layer;
    p.set_trainable(false);
    class_ = p.add(e + "class_embedding", {shape_.width}, Initial::normal());
    patch_ = p.add(e + "patch_embedding.weight", {shape_.width, 3, shape_.patch, shape_.patch}, Initial::normal());
    position_ = p.add(e + "position_embedding.weight", {rows_, shape_.width}, Initial::normal());
    pre_norm_ = LayerNorm(p, root + "pre_layrnorm", shape_.width, shape_.epsilon);
    for (int64_t n = 0; n < shape_.layers; ++n) layers_.emplace_back(p, fmt::format("{}encoder.layers.{}", root, n), shape_);
    LayerNorm(p, root + "post_layernorm", shape_.width, shape_.epsilon);  // kept for whoever reads the folder
    p.set_trainable(true);
  }

  int64_t width() const override { return shape_.width; }
  int64_t rows() const override { return rows_; }
  int64_t image_size() const override { return shape_.side; }

  at::Tensor see(const at::Tensor& pixels) const override {
    at::NoGradGuard no_gradient;
    if (pixels.dim() != 4 || pixels.size(1) != 3 || pixels.size(2) != shape_.side || pixels.size(3) != shape_.side) {
      std::string found;
      for (const int64_t size : pixels.sizes()) found += (found.empty() ? "" : ", ") + std::to_string(size);
      throw Error("pixel_values", fmt::format("[B, 3, {0}, {0}]", shape_.side), "[" + found + "]");
    }
    const at::Tensor patches = at::conv2d(pixels, patch_, {}, shape_.patch).flatten(2).transpose(1, 2);  // [B, P, Hv]
    const at::Tensor cls = class_.expand({pixels.size(0), 1, -1});
    at::Tensor x = pre_norm_(at::cat({cls, patches}, 1) + position_);
    for (int64_t n = 0; n < used_layers_; ++n) x = layers_[static_cast<size_t>(n)](x);
    return x;
  }

 private:
  ClipShape shape_;
  int64_t rows_ = 0, used_layers_ = 0;
  at::Tensor class_, patch_, position_;
  LayerNorm pre_norm_;
  std::vector<ClipLayer> layers_;
};

}  // namespace

std::unique_ptr<VisionTower> make_clip_tower(const Json& vision_config, const VisionSelect& select, Parameters& parameters) {
  return std::make_unique<ClipTower>(vision_config, select, parameters);
}

}  // namespace notellm
