#include "core/model/checkpoint.h"

namespace notellm {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Owns the function, so that saved_data can carry it.
struct Recomputation : torch::CustomClassHolder {
  std::function<at::Tensor(const at::Tensor&)> run;
};

struct Checkpointed : torch::autograd::Function<Checkpointed> {
  static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, c10::intrusive_ptr<Recomputation> again) {
    ctx->save_for_backward({x});
    ctx->saved_data["again"] = c10::IValue::make_capsule(again);
    return again->run(x);  // apply() runs forward without recording
  }
  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const auto again = c10::static_intrusive_pointer_cast<Recomputation>(ctx->saved_data["again"].toCapsule());
    at::Tensor x = ctx->get_saved_variables()[0].detach().requires_grad_();
    at::AutoGradMode record(true);
    const at::Tensor y = again->run(x);
    torch::autograd::backward({y}, {grads[0]});
    return {x.grad(), at::Tensor()};
  }
};

}  // namespace

at::Tensor checkpointed(std::function<at::Tensor(const at::Tensor&)> run, const at::Tensor& x) {
  auto again = c10::make_intrusive<Recomputation>();
  again->run = std::move(run);
  return Checkpointed::apply(x, again);
}

}  // namespace notellm
