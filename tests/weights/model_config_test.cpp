#include "core/weights/model_config.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

namespace {

struct Remarks : Progress {
  std::vector<std::string> lines;
  void remark(std::string_view line) override { lines.emplace_back(line); }
};

/// A config that is right as far as this room can tell.
Json good_config() {
  return Json::parse(
      R"({"architecture": "notellm2", "format": 1, "vision_config": {"hidden_size": 8}, "vision_select": {"layer": -1},
      "connector_config": {"type": "qformer", "query_tokens": 4}, "text_config": {"model_type": "llama"},
      "fusion": {"early": true, "micl": true, "late": false}, "embedding": {"dim": 8}, "loss": {"temperature": 3},
      "tokens": {"image_id": 5, "image_emb_id": 6}, "prompt": {"language": "en"}})");
}

}  // namespace

class ModelConfigTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_a_golden_config() {
    REQUIRE_SHARED(shared);
    Remarks remarks;
    const ModelConfig config = read_model_config(shared / "golden/llama-notellm2/model", remarks);
    QCOMPARE(config.method(), std::string("notellm2"));
    QCOMPARE(config.visual_tokens(), 4);
    QCOMPARE(config.embedding.dim, 8);
    QCOMPARE(config.tokens.image_emb_id, 198);
    QVERIFY(config.prompt_kind() == PromptKind::micl);
    QCOMPARE(remarks.lines.size(), 1u);  // "prompt" is the one group it leaves out
    QVERIFY(remarks.lines[0].find("\"prompt\"") != std::string::npos);
  }

  void every_method_sets_its_switches() {
    const std::map<std::string, std::array<bool, 3>> table = {{"base", {true, false, false}},
                                                              {"micl", {true, true, false}},
                                                              {"late", {true, false, true}},
                                                              {"notellm2", {true, true, true}},
                                                              {"only-late", {false, false, true}}};
    for (const auto& [name, switches] : table) {
      ModelConfig config;
      set_method(config.fusion, name);
      QCOMPARE((std::array{config.fusion.early, config.fusion.micl, config.fusion.late}), switches);
      QCOMPARE(config.method(), name);
    }
    FusionConfig fusion;
    QVERIFY_THROWS_EXCEPTION(Error, set_method(fusion, "none"));
  }

  void comes_back_from_its_own_json() {
    const ScratchFolder folder;
    Progress silent;
    ModelConfig config = from_json_strictly<ModelConfig>(good_config(), "test");
    config.loss.text_weight = 4.5;
    write_atomically(folder / "config.json", Json(config).dump());
    QVERIFY(Json(read_model_config(folder.path(), silent)) == Json(config));
  }

  void refuses_data() {
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const char* patch, const char* complaint) {
      QTest::newRow(name) << QByteArray(patch) << QString(complaint);
    };
    row("unknown group", R"({"fusoin": {}})", "nearest is \"fusion\"");
    row("unknown key", R"({"embedding": {"dims": 8}})", "nearest is \"embedding.dim\"");
    row("another architecture", R"({"architecture": "clip"})", "notellm2");
    row("another format", R"({"format": 2})", "format 1");
    row("text for a number", R"({"embedding": {"dim": "8"}})", "embedding.dim");
    row("a fraction for a size", R"({"embedding": {"dim": 8.5}})", "embedding.dim");
    row("a number for a switch", R"({"fusion": {"early": 1}})", "fusion.early");
    row("a list for a group", R"({"fusion": []})", "fusion");
    row("negative dim", R"({"embedding": {"dim": -1}})", "embedding.dim");
    row("dim beyond all measure", R"({"embedding": {"dim": 9223372036854775807}})", "embedding.dim");
    row("dim 2^63", R"({"embedding": {"dim": 9223372036854775808}})", "embedding.dim");
    row("mICL without early fusion", R"({"fusion": {"early": false, "micl": true}})", "mICL");
    row("gate order", R"({"fusion": {"gate_order": "both"}})", "gate_order");
    row("vision feature", R"({"vision_select": {"feature": "patch"}})", "vision_select.feature");
    row("vision layer", R"({"vision_select": {"layer": 9223372036854775807}})", "vision_select.layer");
    row("language", R"({"prompt": {"language": "de"}})", "prompt.language");
    row("style", R"({"prompt": {"style": "opt"}})", "prompt.style");
    row("negative limit", R"({"prompt": {"max_tokens": -1}})", "prompt.max_tokens");
    row("limit beyond all measure", R"({"prompt": {"content_chars": 9223372036854775807}})", "prompt.content_chars");
    row("negative weight", R"({"loss": {"text_weight": -1}})", "weights");
    row("weights 0", R"({"loss": {"text_weight": 0, "vision_weight": 0}})", "weights");
    row("temperature beyond float", R"({"loss": {"temperature": 1e300}})", "loss.temperature");
    row("weight beyond float", R"({"loss": {"text_weight": 1e300}})", "weights");
    row("no query tokens", R"({"connector_config": {"query_tokens": 0}})", "connector_config.query_tokens");
    row("query tokens as text", R"({"connector_config": {"query_tokens": "4"}})", "connector_config.query_tokens");
    row("query tokens 2^64-1", R"({"connector_config": {"query_tokens": 18446744073709551615}})",
        "connector_config.query_tokens");
    row("negative image token", R"({"tokens": {"image_id": -7}})", "tokens.image_id");
    row("empty image token", R"({"tokens": {"image": ""}})", "tokens.image");
    row("text_config missing", R"({"text_config": null})", "text_config");
    row("tokens missing", R"({"tokens": null})", "tokens.image_id");
    row("no id for the picture's word", R"({"tokens": {"image_emb_id": null}})", "tokens.image_emb_id");
  }
  void refuses() {
    QFETCH(QByteArray, patch);
    QFETCH(QString, complaint);
    const ScratchFolder folder;
    Progress silent;
    Json config = good_config();
    config.merge_patch(Json::parse(patch.toStdString()));  // null removes
    write_atomically(folder / "config.json", config.dump());
    QVERIFY_THROWS_EXCEPTION(Error, read_model_config(folder.path(), silent));
    const std::string message = message_of([&] { read_model_config(folder.path(), silent); });
    QVERIFY2(message.find(complaint.toStdString()) != std::string::npos, message.c_str());
    QVERIFY2(message.find("config.json") != std::string::npos && message.find('\n') == std::string::npos, message.c_str());
  }

  void refuses_what_is_no_json_object() {
    for (const char* text :
         {"", "[]", "null", "3", "{", "{\"format\": 1,}", "{\"loss\": {\"temperature\": NaN}}", "\xff\xfe", "{} {}"}) {
      const ScratchFolder folder;
      Progress silent;
      write_atomically(folder / "config.json", text);
      QVERIFY_THROWS_EXCEPTION(Error, read_model_config(folder.path(), silent));
      const std::string message = message_of([&] { read_model_config(folder.path(), silent); });
      QVERIFY2(message.find("config.json") != std::string::npos && message.find('\n') == std::string::npos, message.c_str());
    }
    Progress silent;
    QVERIFY_THROWS_EXCEPTION(Error, read_model_config("/nonexistent", silent));
  }

  void sizes_and_numbers_of_a_component() {
    const Json group = {{"n", 3},      {"zero", 0},    {"big", int64_t{1} << 40}, {"text", "3"},
                        {"half", 0.5}, {"flag", true}, {"nothing", nullptr}};
    QCOMPARE(required_size(group, "text_config", "n"), 3);
    for (const char* bad : {"zero", "big", "text", "half", "flag", "nothing", "absent"}) {
      QVERIFY(message_of([&] { required_size(group, "text_config", bad); }).find(std::string("text_config.") + bad) !=
              std::string::npos);
    }
    QCOMPARE(optional_size(group, "g", "absent", 9), 9);
    QCOMPARE(optional_number(group, "g", "half", 1), 0.5);
    QCOMPARE(optional_flag(group, "g", "flag", false), true);
    QCOMPARE(optional_text(group, "g", "text", ""), std::string("3"));
    QVERIFY_THROWS_EXCEPTION(Error, optional_number(group, "g", "text", 1));
    QVERIFY_THROWS_EXCEPTION(Error, optional_flag(group, "g", "n", true));
    QVERIFY_THROWS_EXCEPTION(Error, optional_text(group, "g", "n", ""));
  }
};

NOTELLM_TEST(ModelConfigTest)
#include "model_config_test.moc"
