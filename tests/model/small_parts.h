// Folders as HuggingFace saves them, with a few numbers in each tensor: what `assemble` is fed.
#pragma once

#include <filesystem>

#include "core/base/files.h"
#include "core/weights/safetensors.h"

namespace notellm::testing {

inline Json small_llama() {
  return Json::parse(R"({"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 10, "hidden_size": 8,
      "intermediate_size": 12, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 1, "rms_norm_eps": 1e-6,
      "hidden_act": "silu", "rope_theta": 10000.0, "max_position_embeddings": 64, "tie_word_embeddings": true, "rope_scaling": null})");
}

inline Json small_clip() {
  return Json::parse(R"({"model_type": "clip", "projection_dim": 4, "text_config": {"model_type": "clip_text_model"},
      "vision_config": {"model_type": "clip_vision_model", "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 1,
      "num_attention_heads": 2, "image_size": 8, "patch_size": 4}})");
}

/// Ten tokens, then `added` from id 10 on.
inline std::string small_tokenizer(const std::vector<std::string>& added) {
  Json tokens = Json::array(), vocabulary;
  for (int64_t id = 0; id < 10; ++id) vocabulary[std::string(1, static_cast<char>('a' + id))] = id;
  for (size_t i = 0; i < added.size(); ++i) tokens.push_back({{"id", 10 + i}, {"content", added[i]}, {"special", true}});
  return Json{{"version", "1.0"},
              {"added_tokens", tokens},
              {"post_processor", nullptr},
              {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", Json::array()}}}}
      .dump();
}

/// Numbers that tell the tensors apart: from `start` upwards by 1.
inline at::Tensor counted(std::vector<int64_t> shape, double start) {
  return (at::arange(c10::multiply_integers(shape), at::kFloat) + start).view(shape);
}

/// `prefix` is "model." in a LlamaForCausalLM, "" in a LlamaModel.
inline NamedTensors llama_tensors(const std::string& prefix, int64_t rows = 10) {
  const std::string layer = prefix + "layers.0.";
  return {{prefix + "embed_tokens.weight", counted({rows, 8}, 0)},
          {layer + "self_attn.q_proj.weight", counted({8, 8}, 1000)},
          {layer + "self_attn.k_proj.weight", counted({4, 8}, 2000)},
          {layer + "self_attn.v_proj.weight", counted({4, 8}, 3000)},
          {layer + "self_attn.o_proj.weight", counted({8, 8}, 4000)},
          {layer + "mlp.gate_proj.weight", counted({12, 8}, 5000)},
          {layer + "mlp.up_proj.weight", counted({12, 8}, 6000)},
          {layer + "mlp.down_proj.weight", counted({8, 12}, 7000)},
          {layer + "input_layernorm.weight", counted({8}, 8000)},
          {layer + "post_attention_layernorm.weight", counted({8}, 9000)},
          {prefix + "norm.weight", counted({8}, 10000)},
          {"lm_head.weight", counted({rows, 8}, 11000)}};
}

/// A CLIPModel's: the tower stands beside a text model.
inline NamedTensors clip_tensors() {
  const std::string root = "vision_model.", layer = root + "encoder.layers.0.";
  NamedTensors tensors = {{root + "embeddings.class_embedding", counted({8}, 100)},
                          {root + "embeddings.patch_embedding.weight", counted({8, 3, 4, 4}, 200)},
                          {root + "embeddings.position_embedding.weight", counted({5, 8}, 300)},
                          {layer + "mlp.fc1.weight", counted({16, 8}, 400)},
                          {layer + "mlp.fc1.bias", counted({16}, 500)},
                          {layer + "mlp.fc2.weight", counted({8, 16}, 600)},
                          {layer + "mlp.fc2.bias", counted({8}, 700)},
                          {"text_model.final_layer_norm.weight", counted({8}, 800)},
                          {"logit_scale", at::tensor(4.6f)}};
  for (const char* name : {"q_proj", "k_proj", "v_proj", "out_proj"}) {
    tensors.emplace_back(layer + "self_attn." + name + ".weight", counted({8, 8}, 900));
    tensors.emplace_back(layer + "self_attn." + name + ".bias", counted({8}, 950));
  }
  for (const std::string& name : {root + "pre_layrnorm", root + "post_layernorm", layer + "layer_norm1", layer + "layer_norm2"}) {
    tensors.emplace_back(name + ".weight", counted({8}, 970));
    tensors.emplace_back(name + ".bias", counted({8}, 980));
  }
  return tensors;
}

inline void write_part(const std::filesystem::path& folder, const Json& config, const NamedTensors& tensors) {
  std::filesystem::create_directories(folder);
  write_atomically(folder / "config.json", config.dump());
  if (!tensors.empty()) save_safetensors(folder / "model.safetensors", tensors);
}

}  // namespace notellm::testing
