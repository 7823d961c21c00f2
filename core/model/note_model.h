// NoteLLM-2: a note (picture, title, topics, text) becomes one vector.
//
//   picture -> tower (frozen) -> Z_v [B, P+1, Hv] -> connector -> E_v [B, L, H]
//   prompt  -> word rows, <IMG> replaced by E_v -> language model -> n^m (last row), n^v (before <IMG_EMB>) [B, H]
//   late fusion: gate(n, W_v z_cls) -> Linear H -> D -> L2-normalised
//
// Source: Zhang et al., NoteLLM-2 (KDD'25, arXiv 2405.16789). Tensor names are the authors' state dict.
#pragma once

#include "core/model/connector.h"
#include "core/model/gate.h"
#include "core/model/language_model.h"
#include "core/model/vision_tower.h"

namespace notellm {

/// What is read at one position, in the caller's order of notes.
struct Reading {
  at::Tensor pooled;     ///< [B, H] the hidden state
  at::Tensor fused;      ///< [B, H] after the gate; equal to pooled without late fusion
  at::Tensor reduced;    ///< [B, D]
  at::Tensor embedding;  ///< [B, D], length 1
};

struct ModelOutput {
  Reading note;                    ///< at n^m: the note's vector
  std::optional<Reading> picture;  ///< at n^v: the picture's (mICL)
  at::Tensor connector_output;     ///< [B, L, H] or undefined
  at::Tensor states;               ///< [N, H] after the final norm, packed; only with only_read_rows = false
};

class NoteModel {
 public:
  /// Builds every part and asks `source` for its tensors; parameters live on `device` in `type`. Throws Error.
  NoteModel(ModelConfig config, ParameterSource& source, at::Device device = at::kCPU, at::ScalarType type = at::kFloat);
  /// From a model folder. Throws Error.
  static std::unique_ptr<NoteModel> load(const std::filesystem::path& folder, Progress& progress, at::Device device = at::kCPU,
                                         at::ScalarType type = at::kFloat);

  const ModelConfig& config() const { return config_; }
  const VisionTower* tower() const { return tower_.get(); }
  const LanguageModel& language_model() const { return *language_; }
  Parameters& parameters() { return parameters_; }
  const Parameters& parameters() const { return parameters_; }
  const at::Tensor& temperature() const { return temperature_; }
  at::Device device() const { return device_; }

  /// pixels [B, 3, S, S] -> Z_v [B, P+1, Hv], without gradient.
  at::Tensor see(const at::Tensor& pixels) const;

  /// Packs prompts for this model: pictures take their rows when `with_picture` and the model fuses early.
  PackedNotes pack(std::span<const NoteTokens> notes, bool with_picture) const;

  /// notes from pack(); seen [B, P+1, Hv] in the caller's order (only row 0 is used without early fusion), or undefined for
  /// text alone: then neither connector nor gate take part.
  ModelOutput forward(const PackedNotes& notes, const at::Tensor& seen, const LanguageOptions& options = {}) const;

 private:
  Reading read(const at::Tensor& pooled, const at::Tensor& visual) const;

  ModelConfig config_;
  at::Device device_;
  Parameters parameters_;
  std::unique_ptr<LanguageModel> language_;
  std::unique_ptr<VisionTower> tower_;
  std::unique_ptr<Connector> connector_;
  std::optional<LateFusion> fusion_;
  std::optional<Linear> reduction_;
  at::Tensor temperature_;
};

}  // namespace notellm
