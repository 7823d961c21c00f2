// Gradients written by hand against central differences in double, and forward values against compositions of LibTorch.
#include "core/model/token_ops.h"

#include "tests/support/closeness.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

class TokenOpsTest : public QObject {
  Q_OBJECT

  static at::Tensor drawn(at::IntArrayRef shape) { return at::randn(shape, at::TensorOptions(at::kDouble)); }

  /// Compares d sum(f(x) * weights) / dx of autograd with central differences.
  template <class F>
  static void check_gradient(const F& f, at::Tensor x) {
    const at::Tensor weights = drawn(f().sizes());
    const auto scalar = [&] { return (f() * weights).sum(); };
    x.set_requires_grad(true);
    torch::autograd::backward({scalar()}, {});
    const at::Tensor gradient = x.grad().clone();
    x.set_requires_grad(false);
    x.mutable_grad().reset();
    QVERIFY(relative_norm(gradient, central_differences(scalar, x)) < 1e-7);
  }

 private Q_SLOTS:
  void init() { at::manual_seed(7); }

  void rms_norm_has_the_formula() {
    const at::Tensor x = drawn({33, 24}), w = drawn({24});
    const at::Tensor expected = x / (x.square().mean(-1, true) + 1e-6).sqrt() * w;
    QVERIFY(largest_difference(rms_norm(x, w, 1e-6), expected) < 1e-13);
    QVERIFY(largest_difference(rms_norm(x.to(at::kFloat), w.to(at::kFloat), 1e-6), expected) < 1e-5);
  }
  void rms_norm_gradients() {
    at::Tensor x = drawn({37, 12}), w = drawn({12});
    check_gradient([&] { return rms_norm(x, w, 1e-6); }, x);
    check_gradient([&] { return rms_norm(x, w, 1e-6); }, w);
  }
  void swiglu_has_the_formula_and_gradient() {
    at::Tensor x = drawn({9, 14});
    const auto halves = x.chunk(2, -1);
    QVERIFY(largest_difference(swiglu(x), halves[0] * at::sigmoid(halves[0]) * halves[1]) < 1e-13);
    check_gradient([&] { return swiglu(x); }, x);
  }
  void rotation_turns_pairs_and_back() {
    at::Tensor x = drawn({7, 3, 8});
    const at::Tensor angle = drawn({7, 4}), c = angle.cos(), s = angle.sin();
    const at::Tensor a = x.narrow(2, 0, 4), b = x.narrow(2, 4, 4), cc = c.unsqueeze(1), ss = s.unsqueeze(1);
    QVERIFY(largest_difference(rotate(x, c, s), at::cat({a * cc - b * ss, b * cc + a * ss}, -1)) < 1e-13);
    QVERIFY(largest_difference(rotate(x, c, s).norm(2, {2}), x.norm(2, {2})) < 1e-12);
    check_gradient([&] { return rotate(x, c, s); }, x);
  }
  void rotation_reads_strided_rows() {
    const at::Tensor wide = drawn({5, 3 * 8 + 10}), c = drawn({5, 4}), s = drawn({5, 4});
    const at::Tensor view = wide.narrow(1, 10, 24).unflatten(1, {3, 8});
    QVERIFY(largest_difference(rotate(view, c, s), rotate(view.contiguous(), c, s)) == 0);
  }
};
NOTELLM_TEST(TokenOpsTest)

#include "token_ops_test.moc"
