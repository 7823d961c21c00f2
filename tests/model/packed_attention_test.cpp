// Attention over packed notes against LibTorch's own, note by note, and its gradients against central differences.
#include "core/model/packed_attention.h"

#include "tests/support/closeness.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

namespace {

/// Notes of these lengths with a picture at 1 and a visual word, two rows in place of <IMG>.
PackedNotes notes_of(const std::vector<int64_t>& lengths) {
  std::vector<NoteTokens> notes;
  for (const int64_t length : lengths) notes.push_back({std::vector<int64_t>(static_cast<size_t>(length), 5), 1, 4});
  return pack(notes, 2);
}

}  // namespace

class PackedAttentionTest : public QObject {
  Q_OBJECT

  static constexpr int64_t heads = 6, key_heads = 2, width = 8;
  PackedNotes notes_;
  std::shared_ptr<const PackedNotes> shared_;
  at::Tensor q_, k_, v_;

  void draw(at::ScalarType type) {
    at::manual_seed(3);
    notes_ = notes_of({7, 5, 7, 9});
    shared_ = std::make_shared<const PackedNotes>(notes_);
    const auto options = at::TensorOptions(type);
    q_ = at::randn({notes_.rows(), heads, width}, options);
    k_ = at::randn({notes_.rows(), key_heads, width}, options);
    v_ = at::randn({notes_.rows(), key_heads, width}, options);
  }

  /// LibTorch's causal attention for one packed note.
  at::Tensor reference(int64_t p) const {
    const int64_t begin = notes_.offsets[static_cast<size_t>(p)], length = notes_.offsets[static_cast<size_t>(p) + 1] - begin;
    const auto of = [&](const at::Tensor& x) { return x.narrow(0, begin, length).transpose(0, 1).unsqueeze(0); };
    const auto shared = [&](const at::Tensor& x) { return of(x).repeat_interleave(heads / key_heads, 1); };
    return at::scaled_dot_product_attention(of(q_), shared(k_), shared(v_), {}, 0.0, true)[0].transpose(0, 1);
  }

 private Q_SLOTS:
  void equals_libtorch_note_by_note() {
    for (const bool flash : {true, false}) {
      draw(at::kFloat);
      const at::Tensor out = attend(q_, k_, v_, {shared_, 0, nullptr, flash});
      for (int64_t p = 0; p < notes_.notes(); ++p) {
        const int64_t begin = notes_.offsets[static_cast<size_t>(p)], length = notes_.offsets[static_cast<size_t>(p) + 1] - begin;
        QVERIFY(largest_difference(out.narrow(0, begin, length), reference(p)) < 2e-6);
      }
    }
  }

  void read_rows_equal_the_full_rows() {
    draw(at::kDouble);
    const at::Tensor full = attend(q_, k_, v_, {shared_}).index_select(0, notes_.read_rows);
    const at::Tensor read = attend_from_read_rows(q_.index_select(0, notes_.read_rows), k_, v_, {shared_});
    QVERIFY(largest_difference(read, full) < 1e-12);
  }

  void gradients_data() {
    QTest::addColumn<int>("way");
    QTest::newRow("flash") << 0;
    QTest::newRow("formed") << 1;
    QTest::newRow("read rows") << 2;
  }
  void gradients() {
    QFETCH(int, way);
    draw(at::kDouble);
    at::Tensor asking = way == 2 ? q_.index_select(0, notes_.read_rows) : q_;
    const at::Tensor weights = at::randn(asking.sizes(), asking.options());
    const auto scalar = [&] {
      const at::Tensor out =
          way == 2 ? attend_from_read_rows(asking, k_, v_, {shared_}) : attend(asking, k_, v_, {shared_, 0, nullptr, way == 0});
      return (out * weights).sum();
    };
    for (at::Tensor* x : {&asking, &k_, &v_}) {
      x->set_requires_grad(true);
      torch::autograd::backward({scalar()}, {});
      const at::Tensor gradient = x->grad().clone();
      x->set_requires_grad(false);
      x->mutable_grad().reset();
      QVERIFY(relative_norm(gradient, central_differences(scalar, *x)) < 1e-7);
    }
  }
};
NOTELLM_TEST(PackedAttentionTest)

#include "packed_attention_test.moc"
