// Causal attention over packed notes as one autograd node: softmax(q k^T / sqrt(d)) v within each note, never across.
//
// Grouped queries: Hq query heads share Hkv key and value heads (Hq a multiple of Hkv), head h reads head h / (Hq / Hkv).
// Groups of equal length are attended together, on views of the packed rows. On the CPU the flash kernels of LibTorch are
// used where every row is asked; elsewhere, and where only the read rows are asked, the probabilities are formed.
//
// Backward hands what it has anyway (q, k, v, o, logsumexp, dL/do) to an observer: saliency needs no graph of its own.
#pragma once

#include "core/model/packed_notes.h"

namespace notellm {

/// One group of one layer during backward. All tensors are views: q, out, grad_out [G, Hq, T, d]; k, v [G, Hkv, T, d];
/// log_sum_exp [G, Hq, T] (natural log of the sum of exp of the scaled scores).
struct AttentionRecord {
  int64_t layer = 0;
  const LengthGroup* group = nullptr;
  const PackedNotes* notes = nullptr;
  double scale = 1;
  at::Tensor q, k, v, out, grad_out, log_sum_exp;
};

class AttentionObserver {
 public:
  virtual ~AttentionObserver() = default;
  /// Called once per layer and group, in the backward pass.
  virtual void attended(const AttentionRecord& record) = 0;
};

/// What attention needs to know beside its tensors. The backward pass keeps it; an observer must outlive that pass.
struct AttentionScope {
  std::shared_ptr<const PackedNotes> notes;
  int64_t layer = 0;
  AttentionObserver* observer = nullptr;
  bool flash = true;  ///< false forces the formed probabilities, for comparison
};

/// Every row asks. q [N, Hq, d], k, v [N, Hkv, d] -> [N, Hq, d].
at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const AttentionScope& scope);

/// Only the read rows ask. q [B r, Hq, d] in the order of read_rows, k, v [N, Hkv, d] -> [B r, Hq, d].
at::Tensor attend_from_read_rows(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const AttentionScope& scope);

}  // namespace notellm
