// The Llama family (Llama 1 to 3 without rope scaling, Qwen2, Mistral below its window, SmolLM2).
//   x += o_proj(attention(rope(q), rope(k), v)),  q, k, v from RMSNorm(x);   x += down(silu(gate) * up) from RMSNorm(x)
#include <fmt/format.h>

#include "core/model/checkpoint.h"
#include "core/model/language_model.h"
#include "core/model/layers.h"
#include "core/model/token_ops.h"
#include "core/weights/model_config.h"

namespace notellm {
namespace {

constexpr const char* group = "text_config";

struct LlamaShape {
  int64_t width, inner, layers, heads, key_heads, head_dim, vocabulary;
  double epsilon, rope_base;
  bool attention_bias, output_bias, mlp_bias;
};

/// What changes the result and is not built is refused, never ignored.
void refuse_unsupported(const Json& c) {
  const auto refuse = [](const char* key, const Json& found) {
    throw Error("config.json", fmt::format("no \"{}.{}\" (not supported)", group, key), found.dump());
  };
  for (const char* key : {"rope_scaling", "quantization_config"})
    if (c.contains(key) && !c[key].is_null()) {
      const bool plain =
          c[key].is_object() && optional_text(c[key], key, "rope_type", optional_text(c[key], key, "type", "")) == "default";
      if (!plain) refuse(key, c[key]);
    }
  if (optional_flag(c, group, "use_sliding_window", false)) refuse("use_sliding_window", true);
  if (const double part = optional_number(c, group, "partial_rotary_factor", 1); part != 1) refuse("partial_rotary_factor", part);
  if (const std::string act = optional_text(c, group, "hidden_act", "silu"); act != "silu") refuse("hidden_act", act);
}

LlamaShape shape_of(const Json& c) {
  refuse_unsupported(c);
  const bool qwen2 = optional_text(c, group, "model_type", "") == "qwen2";
  LlamaShape s{};
  s.width = required_size(c, group, "hidden_size");
  s.inner = required_size(c, group, "intermediate_size");
  s.layers = required_size(c, group, "num_hidden_layers");
  s.heads = required_size(c, group, "num_attention_heads");
  s.key_heads = optional_size(c, group, "num_key_value_heads", s.heads);
  s.head_dim = optional_size(c, group, "head_dim", std::max<int64_t>(1, s.width / s.heads));
  s.vocabulary = required_size(c, group, "vocab_size");
  s.epsilon = optional_number(c, group, "rms_norm_eps", 1e-6);
  s.rope_base = optional_number(c, group, "rope_theta", 10000);
  s.attention_bias = optional_flag(c, group, "attention_bias", qwen2);
  s.output_bias = s.attention_bias && !qwen2;
  s.mlp_bias = optional_flag(c, group, "mlp_bias", false);
  if (s.heads % s.key_heads != 0) {
    throw Error("config.json", "num_attention_heads to be a multiple of num_key_value_heads",
                fmt::format("{} and {}", s.heads, s.key_heads));
  }
  if (s.head_dim % 2 != 0) throw Error("config.json", "an even size of an attention head", fmt::format("{}", s.head_dim));
  return s;
}

/// Cosines and sines of the rows' positions, [N, d/2] each.
struct Turns {
  at::Tensor cosine, sine;
  /// The rows of `which`.
  Turns at_rows(const at::Tensor& which) const { return {cosine.index_select(0, which), sine.index_select(0, which)}; }
};

Turns turns_of(const at::Tensor& positions, int64_t head_dim, double base, at::ScalarType type) {
  const auto wide = at::TensorOptions(at::kDouble).device(positions.device());
  const at::Tensor exponent = at::arange(0, head_dim, 2, wide) / static_cast<double>(head_dim);
  const at::Tensor frequency = at::pow(at::scalar_tensor(base, wide), exponent).reciprocal();
  const at::Tensor angle = at::outer(positions.to(at::kDouble), frequency);
  return {angle.cos().to(type), angle.sin().to(type)};
}

class DecoderLayer {
 public:
  DecoderLayer(Parameters& p, const std::string& name, const LlamaShape& s)
      : shape_(s), input_norm_(p.add(name + ".input_layernorm.weight", {s.width}, Initial::constant(1))) {
    const std::string a = name + ".self_attn.", m = name + ".mlp.";
    const std::vector<int64_t> rows{s.heads * s.head_dim, s.key_heads * s.head_dim, s.key_heads * s.head_dim};
    qkv_.weight =
        p.add_stacked({a + "q_proj.weight", a + "k_proj.weight", a + "v_proj.weight"}, rows, {s.width}, Initial::normal());
    if (s.attention_bias)
      qkv_.bias = p.add_stacked({a + "q_proj.bias", a + "k_proj.bias", a + "v_proj.bias"}, rows, {}, Initial::constant(0));
    out_ = Linear(p, a + "o_proj", s.heads * s.head_dim, s.width, s.output_bias);
    post_norm_ = p.add(name + ".post_attention_layernorm.weight", {s.width}, Initial::constant(1));
    gate_up_.weight =
        p.add_stacked({m + "gate_proj.weight", m + "up_proj.weight"}, {s.inner, s.inner}, {s.width}, Initial::normal());
    if (s.mlp_bias)
      gate_up_.bias = p.add_stacked({m + "gate_proj.bias", m + "up_proj.bias"}, {s.inner, s.inner}, {}, Initial::constant(0));
    down_ = Linear(p, m + "down_proj", s.inner, s.width, s.mlp_bias);
  }

  /// x [N, H] -> [N, H].
  at::Tensor forward(const at::Tensor& x, const Turns& turns, const AttentionScope& scope) const {
    const auto [q, k, v] = split(qkv_(rms_norm(x, input_norm_, shape_.epsilon)));
    const at::Tensor mixed = attend(rotate(q, turns.cosine, turns.sine), rotate(k, turns.cosine, turns.sine), v, scope);
    return finish(x, mixed);
  }

  /// x [N, H] -> [B r, H]: keys and values of every row, all else of the read rows alone.
  at::Tensor forward_read_rows(const at::Tensor& x, const Turns& turns, const AttentionScope& scope) const {
    const at::Tensor& rows = scope.notes->read_rows;
    const int64_t asking = shape_.heads * shape_.head_dim;
    const at::Tensor normed = rms_norm(x, input_norm_, shape_.epsilon);
    const auto part = [&](int64_t first, int64_t count, const at::Tensor& of) {
      return at::linear(of, qkv_.weight.narrow(0, first, count),
                        qkv_.bias.defined() ? qkv_.bias.narrow(0, first, count) : qkv_.bias);
    };
    const at::Tensor q = heads_of(part(0, asking, normed.index_select(0, rows)), shape_.heads);
    const auto kv = part(asking, qkv_.weight.size(0) - asking, normed).chunk(2, -1);
    const Turns at_rows = turns.at_rows(rows);
    const at::Tensor mixed = attend_from_read_rows(rotate(q, at_rows.cosine, at_rows.sine),
                                                   rotate(heads_of(kv[0], shape_.key_heads), turns.cosine, turns.sine),
                                                   heads_of(kv[1], shape_.key_heads), scope);
    return finish(x.index_select(0, rows), mixed);
  }

 private:
  static at::Tensor heads_of(const at::Tensor& x, int64_t heads) { return x.unflatten(-1, {heads, -1}); }  // [rows, heads, d]

  std::tuple<at::Tensor, at::Tensor, at::Tensor> split(const at::Tensor& qkv) const {
    const int64_t asking = shape_.heads * shape_.head_dim, keys = shape_.key_heads * shape_.head_dim;
    const auto parts = qkv.split_with_sizes({asking, keys, keys}, -1);
    return {heads_of(parts[0], shape_.heads), heads_of(parts[1], shape_.key_heads), heads_of(parts[2], shape_.key_heads)};
  }

  at::Tensor finish(const at::Tensor& x, const at::Tensor& mixed) const {
    const at::Tensor attended = x + out_(mixed.flatten(1));
    return attended + down_(swiglu(gate_up_(rms_norm(attended, post_norm_, shape_.epsilon))));
  }

  LlamaShape shape_;
  at::Tensor input_norm_, post_norm_;
  Linear qkv_, out_, gate_up_, down_;
};

class Llama : public LanguageModel {
 public:
  Llama(const Json& config, Parameters& p) : shape_(shape_of(config)) {
    words_ = p.add("model.embed_tokens.weight", {shape_.vocabulary, shape_.width}, Initial::normal());
    for (int64_t n = 0; n < shape_.layers; ++n) layers_.emplace_back(p, fmt::format("model.layers.{}", n), shape_);
    norm_ = p.add("model.norm.weight", {shape_.width}, Initial::constant(1));
  }

  int64_t width() const override { return shape_.width; }
  int64_t layers() const override { return shape_.layers; }
  const at::Tensor& word_table() const override { return words_; }

  at::Tensor forward(const at::Tensor& words, const PackedNotes& notes, const LanguageOptions& options) const override {
    const Turns turns = turns_of(notes.positions, shape_.head_dim, shape_.rope_base, words.scalar_type());
    const auto kept_notes = std::make_shared<const PackedNotes>(notes);
    at::Tensor x = words;
    for (int64_t n = 0; n < shape_.layers; ++n) {
      if (options.hidden_states) options.hidden_states->push_back(x);
      const AttentionScope scope{kept_notes, n, options.observer, options.flash};
      const DecoderLayer* layer = &layers_[static_cast<size_t>(n)];
      const bool trimmed = options.only_read_rows && n + 1 == shape_.layers;
      const auto run = [layer, turns, scope, trimmed](const at::Tensor& in) {
        return trimmed ? layer->forward_read_rows(in, turns, scope) : layer->forward(in, turns, scope);
      };
      x = options.checkpoint && x.requires_grad() ? checkpointed(run, x) : run(x);
    }
    return rms_norm(x, norm_, shape_.epsilon);
  }

 private:
  LlamaShape shape_;
  at::Tensor words_, norm_;
  std::vector<DecoderLayer> layers_;
};

}  // namespace

std::unique_ptr<LanguageModel> make_llama(const Json& text_config, Parameters& parameters) {
  return std::make_unique<Llama>(text_config, parameters);
}

}  // namespace notellm
