// A causal language model over packed notes: word rows in, hidden states after the final norm out.
//
// A family is one file that subclasses this and one line in language_models.cpp, chosen by text_config.model_type.
#pragma once

#include <functional>

#include "core/model/packed_attention.h"
#include "core/model/parameters.h"

namespace notellm {

struct LanguageOptions {
  AttentionObserver* observer = nullptr;  ///< sees every layer's attention during backward
  bool only_read_rows = true;  ///< the last layer computes the read rows alone (exact); off for whole states and saliency
  bool flash = true;           ///< see AttentionScope
  bool checkpoint = false;     ///< keep only each layer's input, compute the rest again in backward
  std::vector<at::Tensor>* hidden_states = nullptr;  ///< collects [N, H] before each layer; needs only_read_rows = false
};

class LanguageModel {
 public:
  virtual ~LanguageModel() = default;
  virtual int64_t width() const = 0;  ///< H
  virtual int64_t layers() const = 0;
  virtual const at::Tensor& word_table() const = 0;  ///< [V, H]
  /// words [N, H] -> after the final norm: [B r, H] in the order of notes.read_rows, or [N, H] without only_read_rows.
  virtual at::Tensor forward(const at::Tensor& words, const PackedNotes& notes, const LanguageOptions& options) const = 0;
};

/// Makes the family that text_config names. Throws Error that lists the known ones.
std::unique_ptr<LanguageModel> make_language_model(const Json& text_config, Parameters& parameters);

using MakeLanguageModel = std::unique_ptr<LanguageModel> (*)(const Json& text_config, Parameters& parameters);
std::unique_ptr<LanguageModel> make_llama(const Json& text_config, Parameters& parameters);

}  // namespace notellm
