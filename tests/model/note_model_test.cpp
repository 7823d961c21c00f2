// Properties of the whole model that need no golden: packing, trimming and checkpointing change nothing.
#include "core/model/note_model.h"

#include "core/model/contrastive_loss.h"
#include "tests/support/closeness.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

namespace {

ModelConfig small_config() {
  ModelConfig config;
  config.vision_config = {
      {"model_type", "clip_vision_model"}, {"hidden_size", 12}, {"intermediate_size", 20}, {"num_hidden_layers", 1},
      {"num_attention_heads", 3},          {"image_size", 16},  {"patch_size", 8}};
  config.connector_config = {{"type", "qformer"},       {"query_tokens", 3},      {"hidden_size", 12},
                             {"intermediate_size", 20}, {"num_hidden_layers", 2}, {"num_attention_heads", 3}};
  config.text_config = {{"model_type", "llama"},   {"vocab_size", 40},       {"hidden_size", 16},
                        {"intermediate_size", 24}, {"num_hidden_layers", 2}, {"num_attention_heads", 4},
                        {"num_key_value_heads", 2}};
  config.embedding.dim = 6;
  config.tokens.image_id = 8, config.tokens.image_emb_id = 9;
  return config;
}

std::vector<NoteTokens> prompts() {
  return {{{1, 8, 3, 5, 9, 2, 30, 31}, 1, 4},
          {{1, 8, 3, 5, 9, 2}, 1, 4},
          {{1, 8, 3, 5, 9, 2, 7, 7}, 1, 4},
          {{1, 8, 3, 5, 9, 2, 4, 3, 2, 1}, 1, 4}};
}

}  // namespace

class NoteModelTest : public QObject {
  Q_OBJECT

  static NoteModel made(const ModelConfig& config) {
    SeededSource source(11);
    return NoteModel(config, source, at::kCPU, at::kDouble);
  }
  static at::Tensor pixels(int64_t notes) {
    at::manual_seed(5);
    return at::randn({notes, 3, 16, 16}, at::TensorOptions(at::kDouble));
  }
  static at::Tensor vectors(const NoteModel& model, const std::vector<NoteTokens>& notes, const at::Tensor& pixels,
                            LanguageOptions options = {}) {
    return model.forward(model.pack(notes, true), model.see(pixels), options).note.embedding;
  }
  static std::vector<at::Tensor> gradients(NoteModel& model, LanguageOptions options) {
    const auto notes = prompts();
    model.parameters().zero_gradients();
    const ModelOutput output = model.forward(model.pack(notes, true), model.see(pixels(4)), options);
    torch::autograd::backward({note_loss(output, model.temperature(), model.config().loss).total}, {});
    std::vector<at::Tensor> all;
    for (const NamedParameter& one : model.parameters().named())
      if (one.trainable) all.push_back(one.gradient().clone());
    return all;
  }

 private Q_SLOTS:
  void a_note_alone_equals_the_note_in_a_batch() {
    const NoteModel model = made(small_config());
    const at::Tensor given = pixels(4), together = vectors(model, prompts(), given);
    for (int64_t b = 0; b < 4; ++b) {
      const at::Tensor alone = vectors(model, {prompts()[static_cast<size_t>(b)]}, given.narrow(0, b, 1));
      QVERIFY(largest_difference(alone[0], together[b]) < 1e-12);
    }
    QVERIFY(largest_difference(together[0], together[2]) > 1e-6);
  }

  void trimming_the_last_layer_changes_nothing() {
    NoteModel model = made(small_config());
    const auto trimmed = gradients(model, {}), whole = gradients(model, {.only_read_rows = false});
    for (size_t i = 0; i < whole.size(); ++i) QVERIFY(largest_difference(trimmed[i], whole[i]) < 1e-12);
  }

  void checkpointing_changes_nothing() {
    NoteModel model = made(small_config());
    const auto kept = gradients(model, {}), again = gradients(model, {.checkpoint = true});
    for (size_t i = 0; i < kept.size(); ++i) QVERIFY(largest_difference(kept[i], again[i]) < 1e-13);
  }

  void gradients_equal_central_differences() {
    NoteModel model = made(small_config());
    const auto found = gradients(model, {});
    const auto notes = prompts();
    const at::Tensor given = pixels(4);
    const auto loss = [&] {
      const ModelOutput output = model.forward(model.pack(notes, true), model.see(given));
      return note_loss(output, model.temperature(), model.config().loss).total;
    };
    size_t i = 0;
    for (const NamedParameter& one : model.parameters().named()) {
      if (!one.trainable) continue;
      const at::Tensor& gradient = found[i++];
      if (gradient.numel() > 200 && one.name != "gate.trans_all.weight") continue;  // the large ones take minutes
      at::NoGradGuard no_gradient;
      const at::Tensor expected = central_differences(loss, one.value().detach(), 1e-5);
      // Differences of a loss near 1 carry some 1e-9 of rounding, which tells where a gradient is small.
      const double size = std::max(expected.norm().item<double>(), 1e-3);
      const double error = (gradient - expected).norm().item<double>();
      QVERIFY2(error / size < 1e-5,
               qPrintable(QString("%1: off by %2 of %3").arg(one.name.c_str()).arg(error).arg(expected.norm().item<double>())));
    }
  }

  void both_gate_orders_are_the_formulas() {
    for (const char* order : {"pooled_first", "visual_first"}) {
      ModelConfig config = small_config();
      config.fusion.gate_order = order;
      SeededSource source(2);
      Parameters parameters(source, at::kCPU, at::kDouble);
      const LateFusion fusion(config.fusion, 12, 16, parameters);
      const at::Tensor n = at::randn({5, 16}, at::kDouble), v = at::randn({5, 16}, at::kDouble);
      at::Tensor w;
      for (const NamedParameter& one : parameters.named())
        if (one.name == "gate.trans_all.weight") w = one.value();
      const bool pooled_first = std::string(order) == "pooled_first";
      const at::Tensor z = at::sigmoid(at::matmul(pooled_first ? at::cat({n, v}, 1) : at::cat({v, n}, 1), w.t()));
      const at::Tensor expected = pooled_first ? z * n + (1 - z) * v : z * v + (1 - z) * n;
      QVERIFY(largest_difference(fusion.mix(n, v), expected) < 1e-12);
    }
  }

  void text_alone_uses_neither_connector_nor_gate() {
    const NoteModel model = made(small_config());
    const std::vector<NoteTokens> notes = {{{1, 2, 3}, -1, -1}, {{4, 5, 6, 7}, -1, -1}};
    const ModelOutput output = model.forward(model.pack(notes, false), at::Tensor());
    QVERIFY(!output.picture && !output.connector_output.defined());
    QVERIFY(largest_difference(output.note.fused, output.note.pooled) == 0);
  }

  void refuses_mixed_and_empty_batches() {
    const NoteModel model = made(small_config());
    const std::vector<NoteTokens> mixed = {prompts()[0], {{1, 2, 3}, -1, -1}}, empty = {{{}, -1, -1}};
    QVERIFY(message_of([&] { model.pack(mixed, true); }).find("mixture") != std::string::npos);
    QVERIFY(message_of([&] { model.pack(empty, false); }).find("at least one token") != std::string::npos);
    QVERIFY(message_of([&] { model.pack({}, false); }).find("at least one note") != std::string::npos);
  }

  void loss_excludes_what_is_asked() {
    const at::Tensor e = at::randn({4, 3}, at::kDouble), unit = e / e.norm(2, {1}, true), tau = at::full({1}, 1.5, at::kDouble);
    at::Tensor excluded = at::zeros({4, 4}, at::kBool);
    excluded[0][1] = true, excluded[1][0] = true;
    double expected = 0;
    for (int i = 0; i < 4; ++i) {
      double sum = 0;
      for (int j = 0; j < 4; ++j)
        if (i != j && !excluded[i][j].item<bool>()) sum += std::exp(unit[i].dot(unit[j]).item<double>() * std::exp(1.5));
      expected += std::log(sum) - unit[i].dot(unit[(i + 2) % 4]).item<double>() * std::exp(1.5);
    }
    QVERIFY(std::abs(contrastive_loss(unit, tau, excluded).item<double>() - expected / 4) < 1e-12);
  }
};
NOTELLM_TEST(NoteModelTest)

#include "note_model_test.moc"
