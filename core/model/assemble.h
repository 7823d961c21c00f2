// A model folder from parts: a language model, a vision tower, and what NoteLLM-2 adds between and behind them.
//
//   language model, tower   copied, under the names of the model folder; a part without weights starts from the seed
//   word table              gets rows for <IMG> and <IMG_EMB>: the mean of the tokenizer's other rows
//   all else                connector, gate, projections, reduction, temperature: from the seed
//
// One tensor is in memory at a time. The folder appears whole or not at all.
#pragma once

#include <stop_token>

#include "core/weights/model_config.h"

namespace notellm {

struct AssembleParams {
  std::filesystem::path language_model;    ///< HF folder, or a config.json without weights; unused with text_config
  std::filesystem::path vision;            ///< likewise (CLIPModel or CLIPVisionModel); unused without pictures
  std::optional<Json> text_config;         ///< a language model from scratch
  std::optional<Json> vision_config;       ///< a tower from scratch
  std::string tokenizer_json;              ///< text of a tokenizer.json that holds both new tokens (core/text/add_tokens.h)
  std::string method = "notellm2";         ///< base | micl | late | notellm2 | only-late
  std::string connector = "qformer:16";    ///< TYPE:ROWS
  Json connector_config = Json::object();  ///< overrides of the connector's other keys
  int64_t embedding_dim = 64;
  std::string prompt_language = "zh";  ///< zh | en
  std::string type = "source";         ///< source: each part's own type, new tensors float32; or float32 | bfloat16 | float16
  uint64_t seed = 0;
  std::filesystem::path out;  ///< must not exist yet
};

struct AssembleReport {
  std::filesystem::path folder;
  int64_t parameters = 0;                ///< elements of all tensors
  int64_t new_parameters = 0;            ///< of these, those that no part brought
  int64_t copied = 0;                    ///< tensors taken over
  std::vector<std::string> initialised;  ///< tensors from the seed
  int64_t image_id = -1, image_emb_id = -1;
};

/// Throws Error when a part lacks a tensor, has one of another shape, or is of a kind that is not read.
AssembleReport assemble(const AssembleParams& params, Progress& progress, std::stop_token stop);

}  // namespace notellm
