#include "core/model/assemble.h"

#include "core/model/inspect.h"
#include "core/model/note_model.h"
#include "tests/model/small_parts.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

namespace {

const std::string tower = "vision_tower.vision_tower.";

/// Folders "language" and "vision", and parameters that join them into "model".
struct Bench {
  ScratchFolder folder;
  AssembleParams params;
  Progress silent;

  Bench() {
    write_part(folder / "language", small_llama(), llama_tensors("model."));
    write_part(folder / "vision", small_clip(), clip_tensors());
    params.language_model = folder / "language", params.vision = folder / "vision", params.out = folder / "model";
    params.tokenizer_json = small_tokenizer({"<IMG>", "<IMG_EMB>"});
    params.connector = "qformer:3";
    params.connector_config = {{"num_hidden_layers", 2}};
    params.embedding_dim = 4;
  }
  AssembleReport run() { return assemble(params, silent, {}); }
  WeightFolder weights() const { return WeightFolder(params.out); }
};

}  // namespace

class AssembleTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void copies_the_parts_and_adds_two_words() {
    Bench bench;
    const AssembleReport report = bench.run();
    const WeightFolder weights = bench.weights();
    for (const auto& [name, tensor] : llama_tensors("model.")) {
      if (name == "lm_head.weight" || name == "model.embed_tokens.weight") continue;
      QVERIFY2(at::equal(weights.tensor(name), tensor), name.c_str());
    }
    for (const auto& [name, tensor] : clip_tensors())
      if (name.starts_with("vision_model.")) QVERIFY2(at::equal(weights.tensor(tower + name), tensor), name.c_str());
    QVERIFY(!weights.contains("lm_head.weight"));

    // Rows r hold 8 r + column, r = 0..9: their mean is 36 + column.
    const at::Tensor words = weights.tensor("model.embed_tokens.weight");
    QVERIFY(words.sizes() == at::IntArrayRef({12, 8}));
    QVERIFY(at::equal(words.narrow(0, 0, 10), counted({10, 8}, 0)));
    for (const int64_t id : {10, 11}) QVERIFY(at::equal(words[id], counted({8}, 36)));
    QCOMPARE(report.image_id, 10);
    QCOMPARE(report.image_emb_id, 11);
    QCOMPARE(report.copied, 11 + 23);
  }

  void the_result_is_a_whole_model() {
    Bench bench;
    const AssembleReport report = bench.run();
    const InspectReport found = inspect(bench.params.out, bench.silent);
    QVERIFY(found.whole());
    QVERIFY(found.unexpected.empty());
    QCOMPARE(found.trainable + found.frozen, report.parameters);
    const auto model = NoteModel::load(bench.params.out, bench.silent);
    QCOMPARE(model->config().method(), std::string("notellm2"));
    QVERIFY(model->config().text_config.at("vocab_size") == 12);
    QVERIFY(model->config().vision_config.at("hidden_act") == "quick_gelu");  // CLIPVisionConfig's default
    QCOMPARE(model->temperature().item<float>(), 3.0f);
    const Json picture = read_json(bench.params.out / "preprocessor_config.json");
    QVERIFY(picture.at("crop_size").at("height") == 8);
    QVERIFY(read_text(bench.params.out / "tokenizer.json") == bench.params.tokenizer_json);
  }

  void takes_a_bare_language_model() {
    Bench bench;
    write_part(bench.folder / "bare", small_llama(), llama_tensors(""));
    bench.params.language_model = bench.folder / "bare";
    bench.run();
    QVERIFY(at::equal(bench.weights().tensor("model.norm.weight"), counted({8}, 10000)));
  }

  void padding_rows_have_no_part_in_the_mean() {
    Bench bench;
    Json config = small_llama();
    config["vocab_size"] = 16;
    write_part(bench.folder / "padded", config, llama_tensors("model.", 16));
    bench.params.language_model = bench.folder / "padded";
    bench.run();
    const at::Tensor words = bench.weights().tensor("model.embed_tokens.weight");
    QCOMPARE(words.size(0), 16);
    QVERIFY(at::equal(words[11], counted({8}, 36)));
    QVERIFY(at::equal(words[12], counted({8}, 96)));  // kept as it was
  }

  void words_that_the_model_knew_keep_their_rows() {
    Bench bench;
    Json config = small_llama();
    config["vocab_size"] = 12;
    write_part(bench.folder / "language", config, llama_tensors("model.", 12));
    write_atomically(bench.folder / "language" / "tokenizer.json", bench.params.tokenizer_json);
    bench.run();
    QVERIFY(at::equal(bench.weights().tensor("model.embed_tokens.weight"), counted({12, 8}, 0)));
  }

  void keeps_types_or_converts_them() {
    Bench bench;
    NamedTensors halves;
    for (const auto& [name, tensor] : llama_tensors("model.")) halves.emplace_back(name, tensor.to(at::kBFloat16));
    write_part(bench.folder / "language", small_llama(), halves);
    bench.run();
    QCOMPARE(bench.weights().info("model.embed_tokens.weight").type, at::kBFloat16);
    QCOMPARE(bench.weights().info(tower + "vision_model.pre_layrnorm.weight").type, at::kFloat);
    bench.params.type = "float32", bench.params.out = bench.folder / "wide";
    bench.run();
    QVERIFY(at::equal(bench.weights().tensor("model.norm.weight"), counted({8}, 10000).to(at::kBFloat16).to(at::kFloat)));
  }

  void starts_from_a_seed_without_weights() {
    Bench bench;
    bench.params.text_config = small_llama();
    bench.params.text_config->erase("vocab_size");
    bench.params.vision_config = small_clip().at("vision_config");
    const AssembleReport report = bench.run();
    QCOMPARE(report.copied, 0);
    QCOMPARE(report.new_parameters, report.parameters);
    const at::Tensor first = bench.weights().tensor("model.embed_tokens.weight").clone();
    QVERIFY(at::allclose(first[10], first.narrow(0, 0, 10).mean(0), 1e-5, 1e-7));
    QVERIFY(at::equal(first[10], first[11]));
    for (const uint64_t seed : {0, 1}) {
      bench.params.seed = seed, bench.params.out = bench.folder / ("seed" + std::to_string(seed));
      bench.run();
      QCOMPARE(at::equal(bench.weights().tensor("model.embed_tokens.weight"), first), seed == 0);
    }
    QVERIFY(inspect(bench.params.out, bench.silent).whole());
  }

  void every_method_gets_the_parts_it_needs() {
    for (const char* method : {"base", "micl", "late", "notellm2", "only-late"}) {
      Bench bench;
      bench.params.method = method;
      bench.run();
      QVERIFY(inspect(bench.params.out, bench.silent).whole());
      const WeightFolder weights = bench.weights();
      QCOMPARE(weights.contains("query_tokens"), std::string(method) != "only-late");
      QCOMPARE(weights.contains("gate.trans_all.weight"),
               std::string("late notellm2 only-late").find(method) != std::string::npos);
    }
  }

  void refuses_and_writes_nothing() {
    const std::map<std::string, std::function<void(Bench&)>> faults = {
        {"safetensors",
         [](Bench& b) {
           write_atomically(b.folder / "x.gguf", "GGUF");
           b.params.language_model = b.folder / "x.gguf";
         }},
        {"pytorch_model.bin",
         [](Bench& b) {
           std::filesystem::remove(b.folder / "language" / "model.safetensors");
           write_atomically(b.folder / "language" / "pytorch_model.bin", "PK");
         }},
        {"neither", [](Bench& b) { b.params.language_model = b.folder / "absent"; }},
        {"--vision", [](Bench& b) { b.params.vision.clear(); }},
        {"one CLIP tower",
         [](Bench& b) {
           save_safetensors(b.folder / "vision" / "model.safetensors", {{"a", at::zeros({1})}});
         }},
        {"model.norm.weight",
         [](Bench& b) {
           NamedTensors tensors = llama_tensors("model.");
           std::erase_if(tensors, [](const auto& one) { return one.first == "model.norm.weight"; });
           write_part(b.folder / "language", small_llama(), tensors);
         }},
        {"shape [12, 8]",
         [](Bench& b) {
           Json c = small_llama();
           c["intermediate_size"] = 12;
           NamedTensors t = llama_tensors("model.");
           for (auto& [name, tensor] : t)
             if (name.ends_with("up_proj.weight")) tensor = tensor.t();
           write_part(b.folder / "language", c, t);
         }},
        {"text_config.hidden_size",
         [](Bench& b) {
           Json c = small_llama();
           c["hidden_size"] = "8";
           write_part(b.folder / "language", c, {});
         }},
        {"<IMG_EMB>", [](Bench& b) { b.params.tokenizer_json = small_tokenizer({"<IMG>"}); }},
        {"tokenizer.json", [](Bench& b) { b.params.tokenizer_json = "[]"; }},
        {"TYPE:ROWS", [](Bench& b) { b.params.connector = "qformer"; }},
        {"connector", [](Bench& b) { b.params.connector = "resampler:4"; }},
        {"num_hidden_layers",
         [](Bench& b) {
           b.params.connector_config = {{"num_layers", 2}};
         }},
        {"notellm2", [](Bench& b) { b.params.method = "notellm3"; }},
        {"embedding.dim", [](Bench& b) { b.params.embedding_dim = -1; }},
        {"prompt.language", [](Bench& b) { b.params.prompt_language = "de"; }},
        {"float16", [](Bench& b) { b.params.type = "int8"; }}};
    for (const auto& [complaint, spoil] : faults) {
      Bench bench;
      spoil(bench);
      QVERIFY_THROWS_EXCEPTION(Error, bench.run());
      const std::string message = message_of([&] { bench.run(); });
      QVERIFY2(message.find(complaint) != std::string::npos && message.find('\n') == std::string::npos, message.c_str());
      for (const auto& entry : std::filesystem::directory_iterator(bench.folder.path())) {
        QVERIFY2(!entry.path().filename().string().starts_with("model"), complaint.c_str());
      }
    }
  }

  void never_writes_over_a_folder_and_stops_when_asked() {
    Bench bench;
    std::stop_source stop;
    stop.request_stop();
    QVERIFY_THROWS_EXCEPTION(Interrupted, assemble(bench.params, bench.silent, stop.get_token()));
    QVERIFY(!std::filesystem::exists(bench.params.out));
    bench.run();
    QVERIFY_THROWS_EXCEPTION(Error, bench.run());
  }
};

NOTELLM_TEST(AssembleTest)
#include "assemble_test.moc"
