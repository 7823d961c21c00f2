#include "core/model/packed_attention.h"

#include <cmath>

namespace notellm {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

/// Rows begin .. begin + notes * rows of a packed [N, heads, d] as [G, heads, rows, d].
at::Tensor grouped(const at::Tensor& packed, int64_t begin, int64_t notes, int64_t rows) {
  return packed.narrow(0, begin, notes * rows).view({notes, rows, packed.size(1), packed.size(2)}).transpose(1, 2);
}

/// [G, Hkv, T, d] seen as [G, Hkv, 1, T, d], to broadcast against [G, Hkv, Hq / Hkv, rows, d].
at::Tensor shared(const at::Tensor& keys) { return keys.unsqueeze(2); }
at::Tensor by_key_head(const at::Tensor& queries, int64_t key_heads) {
  return queries.unflatten(1, {key_heads, queries.size(1) / key_heads});
}

/// Keys and values for the flash kernel, which wants one per query head: expanded, not copied, when G is 1.
at::Tensor per_query_head(const at::Tensor& keys, int64_t query_heads) {
  const int64_t share = query_heads / keys.size(1);
  return share == 1 ? keys : shared(keys).expand({-1, -1, share, -1, -1}).flatten(1, 2);
}

/// Gradients per query head back to the shared key head.
at::Tensor to_key_heads(const at::Tensor& gradient, int64_t key_heads) {
  return gradient.size(1) == key_heads ? gradient : by_key_head(gradient, key_heads).sum(2);
}

/// One group: which rows ask, and which keys they may see.
struct Asked {
  at::Tensor q, k, v;    ///< [G, Hq, rows, d], [G, Hkv, T, d]
  at::Tensor forbidden;  ///< bool, broadcast to [G, 1, 1, rows, T]: keys after the asking row
  double scale;
};

struct Formed {
  at::Tensor probability;  ///< [G, Hkv, share, rows, T]
  at::Tensor log_sum_exp;  ///< [G, Hq, rows]
};

Formed form(const Asked& a) {
  const int64_t key_heads = a.k.size(1);
  at::Tensor score = at::matmul(by_key_head(a.q, key_heads), shared(a.k).transpose(-1, -2)).mul_(a.scale);
  score.masked_fill_(a.forbidden, -std::numeric_limits<double>::infinity());
  const at::Tensor lse = at::logsumexp(score, -1, true);
  return {score.sub_(lse).exp_(), lse.squeeze(-1).flatten(1, 2)};
}

at::Tensor mix(const Asked& a, const at::Tensor& probability) { return at::matmul(probability, shared(a.v)).flatten(1, 2); }

struct Gradients {
  at::Tensor q, k, v;
};

/// With dP = dO V^T: dZ = P o (dP - rowsum(P o dP)), dQ = dZ K scale, dK = dZ^T Q scale, dV = P^T dO.
Gradients backward_through(const Asked& a, const at::Tensor& probability, const at::Tensor& grad_out) {
  const int64_t key_heads = a.k.size(1);
  const at::Tensor d_out = by_key_head(grad_out, key_heads), q = by_key_head(a.q, key_heads);
  const at::Tensor d_probability = at::matmul(d_out, shared(a.v).transpose(-1, -2));
  const at::Tensor d_score = (d_probability - (probability * d_probability).sum(-1, true)).mul_(probability).mul_(a.scale);
  return {at::matmul(d_score, shared(a.k)).flatten(1, 2), at::matmul(d_score.transpose(-1, -2), q).sum(2),
          at::matmul(probability.transpose(-1, -2), d_out).sum(2)};
}

at::Tensor later_keys(int64_t length, at::Device device) {
  return at::ones({length, length}, at::TensorOptions(at::kBool).device(device)).triu(1);
}

/// Keys after each read row: [G, 1, 1, r, T].
at::Tensor after_read_rows(const PackedNotes& notes, const LengthGroup& group) {
  const at::Tensor at_rows = notes.read_positions.narrow(0, group.first_note * notes.reads, group.notes * notes.reads);
  const at::Tensor keys = at::arange(group.length, at_rows.options());
  return (keys.view({1, 1, 1, 1, -1}) > at_rows.view({group.notes, 1, 1, notes.reads, 1}));
}

/// The scope as something that AutogradContext can carry.
struct KeptScope : torch::CustomClassHolder {
  AttentionScope scope;
};

void keep(AutogradContext* ctx, const AttentionScope& scope) {
  auto kept = c10::make_intrusive<KeptScope>();
  kept->scope = scope;
  ctx->saved_data["scope"] = c10::IValue::make_capsule(kept);
}

AttentionScope restore(AutogradContext* ctx) {
  return c10::static_intrusive_pointer_cast<KeptScope>(ctx->saved_data["scope"].toCapsule())->scope;
}

struct FullAttention : Function<FullAttention> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& given_q, const at::Tensor& given_k, const at::Tensor& given_v,
                            AttentionScope scope) {
    scope.flash = scope.flash && given_q.is_cpu();
    const at::Tensor q = given_q.contiguous(), k = given_k.contiguous(), v = given_v.contiguous();
    at::Tensor out = at::empty_like(q);
    const double scale = 1 / std::sqrt(static_cast<double>(q.size(2)));
    variable_list saved{q, k, v, out};
    for (const LengthGroup& g : scope.notes->groups) {
      const Asked a = whole(q, k, v, g, scale, scope.flash);
      at::Tensor target = grouped(out, g.begin, g.notes, g.length), lse;
      if (scope.flash) {
        const int64_t heads = q.size(1);
        auto [mixed, sums] = at::_scaled_dot_product_flash_attention_for_cpu(
            a.q, per_query_head(a.k, heads), per_query_head(a.v, heads), 0.0, true, std::nullopt, scale);
        target.copy_(mixed);
        lse = sums;
      } else {
        const Formed formed = form(a);
        target.copy_(mix(a, formed.probability));
        lse = formed.log_sum_exp;
      }
      saved.push_back(lse);
    }
    ctx->save_for_backward(saved);
    keep(ctx, scope);
    return out;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const AttentionScope scope = restore(ctx);
    const auto saved = ctx->get_saved_variables();
    const at::Tensor &q = saved[0], &k = saved[1], &v = saved[2], &out = saved[3], d_out = grads[0].contiguous();
    const double scale = 1 / std::sqrt(static_cast<double>(q.size(2)));
    at::Tensor dq = at::empty_like(q), dk = at::empty_like(k), dv = at::empty_like(v);
    for (size_t i = 0; i < scope.notes->groups.size(); ++i) {
      const LengthGroup& g = scope.notes->groups[i];
      const Asked a = whole(q, k, v, g, scale, scope.flash);
      const at::Tensor mixed = grouped(out, g.begin, g.notes, g.length), d_mixed = grouped(d_out, g.begin, g.notes, g.length);
      const Gradients found =
          scope.flash ? flash_backward(a, mixed, d_mixed, saved[4 + i]) : backward_through(a, form(a).probability, d_mixed);
      grouped(dq, g.begin, g.notes, g.length).copy_(found.q);
      grouped(dk, g.begin, g.notes, g.length).copy_(found.k);
      grouped(dv, g.begin, g.notes, g.length).copy_(found.v);
      if (scope.observer)
        scope.observer->attended({scope.layer, &g, scope.notes.get(), scale, a.q, a.k, a.v, mixed, d_mixed, saved[4 + i]});
    }
    return {dq, dk, dv, at::Tensor()};
  }

  static Asked whole(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const LengthGroup& g, double scale,
                     bool flash) {
    return {grouped(q, g.begin, g.notes, g.length), grouped(k, g.begin, g.notes, g.length),
            grouped(v, g.begin, g.notes, g.length), flash ? at::Tensor() : later_keys(g.length, q.device()), scale};
  }

  static Gradients flash_backward(const Asked& a, const at::Tensor& mixed, const at::Tensor& d_mixed, const at::Tensor& lse) {
    const int64_t heads = a.q.size(1), key_heads = a.k.size(1);
    auto [dq, dk, dv] = at::_scaled_dot_product_flash_attention_for_cpu_backward(
        d_mixed, a.q, per_query_head(a.k, heads), per_query_head(a.v, heads), mixed, lse, 0.0, true, std::nullopt, a.scale);
    return {dq, to_key_heads(dk, key_heads), to_key_heads(dv, key_heads)};
  }
};

struct ReadRowAttention : Function<ReadRowAttention> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& given_q, const at::Tensor& given_k, const at::Tensor& given_v,
                            AttentionScope scope) {
    const at::Tensor q = given_q.contiguous(), k = given_k.contiguous(), v = given_v.contiguous();
    at::Tensor out = at::empty_like(q);
    variable_list saved{q, k, v};
    for (const LengthGroup& g : scope.notes->groups) {
      const Asked a = asked(q, k, v, *scope.notes, g);
      const Formed formed = form(a);
      grouped(out, g.first_note * scope.notes->reads, g.notes, scope.notes->reads).copy_(mix(a, formed.probability));
      saved.push_back(formed.probability);
    }
    ctx->save_for_backward(saved);
    keep(ctx, scope);
    return out;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const AttentionScope scope = restore(ctx);
    const auto saved = ctx->get_saved_variables();
    const at::Tensor &q = saved[0], &k = saved[1], &v = saved[2], d_out = grads[0].contiguous();
    at::Tensor dq = at::empty_like(q), dk = at::empty_like(k), dv = at::empty_like(v);
    for (size_t i = 0; i < scope.notes->groups.size(); ++i) {
      const LengthGroup& g = scope.notes->groups[i];
      const int64_t first = g.first_note * scope.notes->reads, reads = scope.notes->reads;
      const Gradients found =
          backward_through(asked(q, k, v, *scope.notes, g), saved[3 + i], grouped(d_out, first, g.notes, reads));
      grouped(dq, first, g.notes, reads).copy_(found.q);
      grouped(dk, g.begin, g.notes, g.length).copy_(found.k);
      grouped(dv, g.begin, g.notes, g.length).copy_(found.v);
    }
    return {dq, dk, dv, at::Tensor()};
  }

  static Asked asked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const PackedNotes& notes,
                     const LengthGroup& g) {
    return {grouped(q, g.first_note * notes.reads, g.notes, notes.reads), grouped(k, g.begin, g.notes, g.length),
            grouped(v, g.begin, g.notes, g.length), after_read_rows(notes, g), 1 / std::sqrt(static_cast<double>(q.size(2)))};
  }
};

}  // namespace

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const AttentionScope& scope) {
  return FullAttention::apply(q, k, v, scope);
}

at::Tensor attend_from_read_rows(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const AttentionScope& scope) {
  return ReadRowAttention::apply(q, k, v, scope);
}

}  // namespace notellm
