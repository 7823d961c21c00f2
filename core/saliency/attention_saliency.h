// Attention saliency (NoteLLM-2, Figure 3): how much the flow from position j to position i matters to the loss.
//
//   I = sum over heads |F_h|  (abs_first, the paper)   or   |sum over heads F_h|  (abs_last, the authors' code)
//   F = A o dL/dA             (probability, the paper) or   z o dL/dz              (logit, the authors' Llama code)
//
// L is the loss on the multimodal embedding alone. Nothing N x N is kept for it: with O = A V, dL/dA = dO V^T, and
// dL/dz = A o (dL/dA - rowsum(dO o O)); A is formed again from q, k and the logsumexp that attention keeps anyway.
// The diagonal and every NaN count as 0.
#pragma once

#include "core/model/packed_attention.h"

namespace notellm {

enum class SaliencyPlace { probability, logit };
enum class SaliencyOrder { abs_first, abs_last };
std::string name_of(SaliencyPlace place);
std::string name_of(SaliencyOrder order);
/// Throw Error for another name.
SaliencyPlace saliency_place_named(const std::string& name);
SaliencyOrder saliency_order_named(const std::string& name);

struct SaliencySetting {
  SaliencyPlace place = SaliencyPlace::probability;
  SaliencyOrder order = SaliencyOrder::abs_first;
};

/// With n the position of n^m and span the picture's rows:
///   S_v = sum I[n, span] / |span|      S_t = sum I[n, rest] / (n - |span|)
///   S_o = (sum of all I - both sums) / ((n + 1) n / 2 - n)
struct SaliencyShares {
  double picture = 0, text = 0, other = 0;
};

/// Shares of one map [T, T] whose rows past n are not looked at.
SaliencyShares shares_of(const at::Tensor& map, const PictureSpan& span);

/// Collects while a backward pass runs.
class SaliencyCollector : public AttentionObserver {
 public:
  SaliencyCollector(std::vector<SaliencySetting> settings, int64_t layers, int64_t notes, bool keep_maps);

  void attended(const AttentionRecord& record) override;

  /// For setting s, layer, and note in the caller's order.
  const SaliencyShares& shares(size_t setting, int64_t layer, int64_t note) const {
    return shares_.at(index(setting, layer, note));
  }
  /// [T, T] float32, diagonal 0; only with keep_maps.
  const at::Tensor& map(size_t setting, int64_t layer, int64_t note) const { return maps_.at(index(setting, layer, note)); }
  /// Largest |rowsum(A o dP) - rowsum(dO o O)| over the largest |rowsum| of its layer: both are dL/dz's subtrahend, computed
  /// along two ways, so this checks the run itself.
  double row_sum_error() const { return row_sum_error_; }

 private:
  size_t index(size_t setting, int64_t layer, int64_t note) const {
    return (setting * static_cast<size_t>(layers_) + static_cast<size_t>(layer)) * static_cast<size_t>(notes_) +
           static_cast<size_t>(note);
  }

  std::vector<SaliencySetting> settings_;
  int64_t layers_, notes_;
  bool keep_maps_;
  std::vector<SaliencyShares> shares_;
  std::vector<at::Tensor> maps_;
  double row_sum_error_ = 0;
};

}  // namespace notellm
