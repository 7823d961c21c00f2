// config.json of a model folder: what a model is made of, as data. The parts verbatim from HuggingFace (vision, text,
// connector) stay JSON; each component reads its own keys from them and says what it needs and does not find.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/base/prompt_config.h"

namespace notellm {

/// Which hidden state of the tower is used: hidden_states[layer] (-1 = the last, before the post layer norm).
struct VisionSelect {
  int64_t layer = -1;
  std::string feature = "cls_patch";  ///< cls_patch keeps the CLS row and the patches
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(VisionSelect, layer, feature)

/// Which of the method's two ideas are in use.
struct FusionConfig {
  bool early = true;                        ///< the picture's L rows stand among the words
  bool micl = true;                         ///< the prompt compresses the picture into one word first
  bool late = true;                         ///< a gate mixes the picture's own feature back in
  std::string gate_order = "pooled_first";  ///< pooled_first: z = s(W [n; v]), z n + (1-z) v (authors); visual_first: z = s(W [v;
                                            ///< n]), z v + (1-z) n (paper)
  bool gate_bias = false;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(FusionConfig, early, micl, late, gate_order, gate_bias)

struct EmbeddingConfig {
  int64_t dim = 64;  ///< D of the note's vector; 0 = no reduction, the language model's width
  bool bias = false;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(EmbeddingConfig, dim, bias)

struct LossConfig {
  double temperature = 3.0;    ///< logits = cosine * exp(temperature); trainable, this is its start
  double text_weight = 9.0;    ///< of the multimodal loss L^m
  double vision_weight = 1.0;  ///< of the visual loss L^v (mICL)
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(LossConfig, temperature, text_weight, vision_weight)

struct ModelConfig {
  std::string architecture = "notellm2";
  int64_t format = 1;
  Json vision_config = Json::object();  ///< {} when the model has no tower
  VisionSelect vision_select;
  Json connector_config = Json::object();  ///< {} without early fusion
  Json text_config = Json::object();
  FusionConfig fusion;
  EmbeddingConfig embedding;
  LossConfig loss;
  SpecialTokens tokens;
  PromptConfig prompt;

  bool has_vision() const { return fusion.early || fusion.late; }
  /// L, the rows a picture takes among the words; 0 without early fusion.
  int64_t visual_tokens() const;
  /// base, micl, late, notellm2 or only-late: the method by its switches.
  std::string method() const;
  /// Which prompt this model reads a whole note with.
  PromptKind prompt_kind() const;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ModelConfig, architecture, format, vision_config, vision_select, connector_config,
                                                text_config, fusion, embedding, loss, tokens, prompt)

/// Sets the switches of a method named base, micl, late, notellm2 or only-late. Throws Error for another name.
void set_method(FusionConfig& fusion, const std::string& method);

/// Reads and checks FOLDER/config.json; optional groups that are missing are named in a remark. Throws Error.
ModelConfig read_model_config(const std::filesystem::path& folder, Progress& progress);
/// Checks what does not depend on one component; `where` for the message. Throws Error.
void check_model_config(const ModelConfig& config, std::string_view where);

/// Required and optional keys of a component's HF config. `group` is "text_config" etc., for the message. Throw Error on
/// absence, wrong type, or a value that is not positive.
int64_t required_size(const Json& group, const char* name, const char* key);
int64_t optional_size(const Json& group, const char* name, const char* key, int64_t otherwise);
double optional_number(const Json& group, const char* name, const char* key, double otherwise);
bool optional_flag(const Json& group, const char* name, const char* key, bool otherwise);
std::string optional_text(const Json& group, const char* name, const char* key, const std::string& otherwise);

}  // namespace notellm
