#include "core/model/token_ops.h"

#include <algorithm>

#include "core/model/row_kernels.h"

namespace notellm {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

constexpr int64_t rows_a_task = 16;

bool has_row_kernel(const at::Tensor& x) {
  return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kDouble);
}

template <class Run>
void for_type(const at::Tensor& x, const Run& run) {
  if (x.scalar_type() == at::kFloat)
    run(float{});
  else
    run(double{});
}

struct RmsNorm : Function<RmsNorm> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& given, const at::Tensor& weight, double epsilon) {
    const at::Tensor x = given.contiguous();
    at::Tensor y, inverse;
    if (has_row_kernel(x)) {
      y = at::empty_like(x);
      inverse = at::empty({x.size(0)}, x.options());
      for_type(x, [&](auto zero) { run_forward<decltype(zero)>(x, weight, epsilon, y, inverse); });
    } else {
      const at::Tensor wide = x.to(at::kFloat);
      inverse = (wide.square().mean(-1) + epsilon).rsqrt();
      y = (wide * inverse.unsqueeze(-1)).to(x.scalar_type()) * weight.to(x.scalar_type());
    }
    ctx->save_for_backward({x, weight, inverse});
    return y;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const auto saved = ctx->get_saved_variables();
    const at::Tensor &x = saved[0], &weight = saved[1], &inverse = saved[2], gy = grads[0].contiguous();
    if (has_row_kernel(x)) {
      at::Tensor gx = at::empty_like(x), gw;
      for_type(x, [&](auto zero) { gw = run_backward<decltype(zero)>(gy, x, weight, inverse, gx); });
      return {gx, gw, at::Tensor()};
    }
    const at::Tensor wide = x.to(at::kFloat), scale = inverse.unsqueeze(-1), pulled = gy.to(at::kFloat) * weight.to(at::kFloat);
    const at::Tensor gx = scale * (pulled - wide * scale.square() * (pulled * wide).mean(-1, true));
    const at::Tensor gw = (gy.to(at::kFloat) * wide * scale).sum(0);
    return {gx.to(x.scalar_type()), gw.to(weight.scalar_type()), at::Tensor()};
  }

  template <class T>
  static void run_forward(const at::Tensor& x, const at::Tensor& weight, double epsilon, at::Tensor& y, at::Tensor& inverse) {
    const int64_t n = x.size(1);
    const T *from = x.const_data_ptr<T>(), *w = weight.const_data_ptr<T>();
    T *to = y.mutable_data_ptr<T>(), *kept = inverse.mutable_data_ptr<T>();
    at::parallel_for(0, x.size(0), rows_a_task, [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; ++row) kept[row] = kernels::rms_norm_row(from + row * n, w, to + row * n, n, epsilon);
    });
  }

  /// Each chunk sums its own weight gradient; the chunks are fixed by the sizes, so the result does not depend on timing.
  template <class T>
  static at::Tensor run_backward(const at::Tensor& gy, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& inverse,
                                 at::Tensor& gx) {
    const int64_t rows = x.size(0), n = x.size(1), chunks = std::clamp<int64_t>(rows / rows_a_task, 1, at::get_num_threads());
    at::Tensor partial = at::zeros({chunks, n}, x.options());
    const T *g = gy.const_data_ptr<T>(), *from = x.const_data_ptr<T>(), *w = weight.const_data_ptr<T>(),
            *kept = inverse.const_data_ptr<T>();
    T *to = gx.mutable_data_ptr<T>(), *sums = partial.mutable_data_ptr<T>();
    at::parallel_for(0, chunks, 1, [&](int64_t first, int64_t last) {
      for (int64_t chunk = first; chunk < last; ++chunk) {
        for (int64_t row = rows * chunk / chunks; row < rows * (chunk + 1) / chunks; ++row) {
          kernels::rms_norm_row_backward(g + row * n, from + row * n, w, kept[row], to + row * n, sums + chunk * n, n);
        }
      }
    });
    return partial.sum(0);
  }
};

struct SwiGlu : Function<SwiGlu> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& gate_up) {
    ctx->save_for_backward({gate_up});
    const auto halves = gate_up.chunk(2, -1);
    return at::silu(halves[0]).mul_(halves[1]);
  }
  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const at::Tensor gate_up = ctx->get_saved_variables()[0];
    const auto halves = gate_up.chunk(2, -1);
    at::Tensor result = at::empty_like(gate_up);
    auto parts = result.chunk(2, -1);
    at::mul_out(parts[1], grads[0], at::silu(halves[0]));
    at::mul_out(parts[0], grads[0], halves[1]);
    parts[0].copy_(at::silu_backward(parts[0], halves[0]));
    return {result};
  }
};

template <class T>
void rotate_all(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine, double sign, at::Tensor& y) {
  const int64_t heads = x.size(1), d = x.size(2), row_stride = x.stride(0);
  const T *from = x.const_data_ptr<T>(), *c = cosine.const_data_ptr<T>(), *s = sine.const_data_ptr<T>();
  T* to = y.mutable_data_ptr<T>();
  at::parallel_for(0, x.size(0), rows_a_task, [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) {
      for (int64_t head = 0; head < heads; ++head) {
        kernels::rotate_row(from + row * row_stride + head * d, c + row * d / 2, s + row * d / 2, static_cast<T>(sign),
                            to + (row * heads + head) * d, d);
      }
    }
  });
}

at::Tensor turned(const at::Tensor& given, const at::Tensor& cosine, const at::Tensor& sine, double sign) {
  const at::Tensor x = given.stride(2) == 1 && given.stride(1) == given.size(2) ? given : given.contiguous();
  if (has_row_kernel(x)) {
    at::Tensor y = at::empty(x.sizes(), x.options());
    for_type(x, [&](auto zero) { rotate_all<decltype(zero)>(x, cosine, sine, sign, y); });
    return y;
  }
  const auto halves = x.chunk(2, -1);
  const at::Tensor c = cosine.unsqueeze(1).to(x.scalar_type()), s = (sign * sine).unsqueeze(1).to(x.scalar_type());
  return at::cat({halves[0] * c - halves[1] * s, halves[1] * c + halves[0] * s}, -1);
}

struct Rotate : Function<Rotate> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine) {
    ctx->save_for_backward({cosine, sine});
    return turned(x, cosine, sine, 1);
  }
  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const auto saved = ctx->get_saved_variables();
    return {turned(grads[0], saved[0], saved[1], -1), at::Tensor(), at::Tensor()};
  }
};

}  // namespace

at::Tensor rms_norm(const at::Tensor& x, const at::Tensor& weight, double epsilon) { return RmsNorm::apply(x, weight, epsilon); }

at::Tensor swiglu(const at::Tensor& gate_up) { return SwiGlu::apply(gate_up); }

at::Tensor rotate(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine) {
  return Rotate::apply(x, cosine, sine);
}

}  // namespace notellm
