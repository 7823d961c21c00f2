// Five AdamW steps on one batch, as the paper authors' code and torch.optim.AdamW make them; and the GradCache step against
// the plain one on the same batch.
#include "core/base/json.h"
#include "core/weights/safetensors.h"
#include "tests/support/closeness.h"
#include "tests/support/testing.h"
#include "training/optimizer.h"
#include "training/step.h"

using namespace notellm;
using namespace notellm::testing;

namespace {

/// llama-notellm2's model and batch.
struct Golden {
  explicit Golden(const std::filesystem::path& shared) : folder(shared / "golden/llama-notellm2") {
    Progress silent;
    model = NoteModel::load(folder / "model", silent);
    const SafetensorsFile inputs(folder / "inputs.safetensors");
    const at::Tensor ids = inputs.tensor("input_ids"), mask = inputs.tensor("attention_mask");
    seen = model->see(inputs.tensor("pixel_values"));
    const SpecialTokens& special = model->config().tokens;
    for (int64_t b = 0; b < ids.size(0); ++b) {
      NoteTokens note;
      for (int64_t t = 0; t < mask[b].sum().item<int64_t>(); ++t) {
        const int64_t id = ids[b][t].item<int64_t>();
        if (id == special.image_id) note.image_at = t;
        if (id == special.image_emb_id) note.image_emb_at = t;
        note.ids.push_back(id);
      }
      notes.push_back(note);
    }
  }

  NoteBatch batch(std::span<const int64_t> rows) const {
    std::vector<NoteTokens> chosen;
    for (const int64_t row : rows) chosen.push_back(notes[static_cast<size_t>(row)]);
    return {model->pack(chosen, true), seen.index_select(0, at::tensor(rows, at::kLong))};
  }
  StepLoss gradients(const StepOptions& options = {}, int worker_count = 1) {
    model->parameters().zero_gradients();
    Workers workers(worker_count);
    const std::vector<int64_t> rows{0, 1, 2, 3};
    return accumulate_gradients(
        *model, [this](std::span<const int64_t> r) { return batch(r); }, rows, {}, options, workers);
  }

  std::filesystem::path folder;
  std::unique_ptr<NoteModel> model;
  std::vector<NoteTokens> notes;
  at::Tensor seen;
};

bool is_noise(const std::string& name) { return name.starts_with("qformer") && name.ends_with("key.bias"); }

}  // namespace

class GoldenTrajectoryTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void five_steps_as_the_authors_data() {
    QTest::addColumn<bool>("decay_all");
    QTest::newRow("one group") << true;
    QTest::newRow("norms and biases undecayed") << false;
  }

  void five_steps_as_the_authors() {
    REQUIRE_SHARED(shared);
    QFETCH(bool, decay_all);
    Golden golden(shared);
    const auto folder = shared / "golden/training";
    const Json trajectory = read_json(folder / "trajectory.json");
    OptimizerConfig config{.learning_rate = 1e-3, .weight_decay = 0.001, .clip_norm = 0, .decay_all = decay_all};
    AdamW optimizer(golden.model->parameters(), config);
    for (size_t step = 0; step < 5; ++step) {
      const Json& row = trajectory["steps"][step];
      const double expected =
          decay_all ? row["loss"].get<double>() : trajectory["steps_no_decay_on_norms_and_biases"][step].get<double>();
      const StepLoss loss = golden.gradients();
      QVERIFY2(std::abs(loss.total - expected) < 2e-5,
               qPrintable(QString("step %1: %2, not %3").arg(step).arg(loss.total).arg(expected)));
      const double norm = optimizer.step(config.learning_rate);
      // The authors' norm counts the key biases' rounding noise too; it is far below this tolerance.
      if (decay_all) QVERIFY(std::abs(norm / row["gradient_norm_all"].get<double>() - 1) < 1e-3);
    }
    compare(golden, folder / (decay_all ? "parameters-after-5-steps.safetensors"
                                        : "parameters-after-5-steps-no-decay-on-norms-and-biases.safetensors"));
  }

  void parts_of_a_batch_give_the_same_gradients() {
    REQUIRE_SHARED(shared);
    Golden golden(shared);
    const StepLoss plain = golden.gradients();
    std::map<std::string, at::Tensor> expected;
    for (const NamedParameter& one : golden.model->parameters().named()) expected[one.name] = one.gradient().clone();
    const std::vector<std::pair<StepOptions, int>> ways{{{1, false}, 1}, {{0, true}, 1},  {{1, true}, 1},
                                                        {{0, false}, 2}, {{0, false}, 3}, {{1, false}, 2}};
    for (const auto& [options, workers] : ways) {
      const StepLoss found = golden.gradients(options, workers);
      QVERIFY(std::abs(found.total - plain.total) < 1e-5);
      QVERIFY(std::abs(*found.picture - *plain.picture) < 1e-5);
      for (const NamedParameter& one : golden.model->parameters().named()) {
        if (!one.trainable || is_noise(one.name)) continue;
        const double error = relative_norm(one.gradient(), expected[one.name]);
        // float32 itself is 2.7e-5 away from float64 on this batch (the golden's meta.json).
        QVERIFY2(error < 5e-5, (one.name + ": " + std::to_string(error)).c_str());
      }
    }
  }

  void the_gradient_is_clipped_to_its_global_norm() {
    REQUIRE_SHARED(shared);
    Golden clipped(shared), scaled(shared);
    AdamW with(clipped.model->parameters(), {.weight_decay = 0, .clip_norm = 1.0});
    AdamW without(scaled.model->parameters(), {.weight_decay = 0, .clip_norm = 0});
    clipped.gradients();
    const double norm = with.step(1e-3);
    QVERIFY(norm > 20);
    scaled.gradients();
    at::NoGradGuard no_gradient;
    for (at::Tensor& leaf : scaled.model->parameters().trainable_leaves())
      if (leaf.grad().defined()) leaf.mutable_grad().div_(norm);
    without.step(1e-3);
    // The first moments are linear in the gradient; parameters after one Adam step hardly depend on its size.
    const NamedTensors a = with.state(), b = without.state();
    for (size_t i = 0; i < a.size(); ++i)
      QVERIFY2(relative_norm(a[i].second, b[i].second) < 1e-5 || is_noise(a[i].first), a[i].first.c_str());
  }

  void a_gradient_that_is_not_finite_changes_nothing() {
    REQUIRE_SHARED(shared);
    Golden golden(shared);
    AdamW optimizer(golden.model->parameters(), {});
    golden.gradients();
    golden.model->temperature().mutable_grad().fill_(std::numeric_limits<float>::quiet_NaN());
    const at::Tensor before = golden.model->language_model().word_table().detach().clone();
    QVERIFY(!std::isfinite(optimizer.step(1e-3)));
    QVERIFY(golden.model->language_model().word_table().equal(before));
  }

  void a_broken_note_is_found() {
    REQUIRE_SHARED(shared);
    Golden golden(shared);
    golden.seen[2].fill_(std::numeric_limits<float>::quiet_NaN());
    for (const int64_t micro_pairs : {0, 1}) {
      const StepLoss loss = golden.gradients({micro_pairs, false});
      QVERIFY(!std::isfinite(loss.total));
      QCOMPARE(loss.broken, std::vector<size_t>{2});
    }
  }

 private:
  static void compare(const Golden& golden, const std::filesystem::path& file) {
    const SafetensorsFile expected(file);
    int compared = 0;
    for (const auto& [name, value] : golden.model->parameters().values()) {
      if (!expected.contains(name) || is_noise(name)) continue;
      const double error = largest_difference(value, expected.tensor(name));
      // float32 against float64 differs by 5e-6 in the authors' own run.
      QVERIFY2(error < 2e-5, (name + ": " + std::to_string(error)).c_str());
      ++compared;
    }
    QVERIFY(compared >= 6);
  }
};

NOTELLM_TEST(GoldenTrajectoryTest)
#include "golden_trajectory_test.moc"
