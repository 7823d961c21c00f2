#include "core/model/inspect.h"

#include "core/base/files.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

class InspectTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void golden_folders_are_whole() {
    REQUIRE_SHARED(shared);
    Progress silent;
    for (const auto& entry : std::filesystem::directory_iterator(shared / "golden")) {
      if (!std::filesystem::exists(entry.path() / "model/config.json")) continue;
      const InspectReport report = inspect(entry.path() / "model", silent);
      int64_t elements = 0;
      for (const auto& one : report.tensors) elements += c10::multiply_integers(one.shape);
      const std::string name = entry.path().filename().string();
      QVERIFY2(report.whole() && report.unexpected.empty(), name.c_str());
      QCOMPARE(report.trainable + report.frozen, elements);
      QCOMPARE(report.bytes, static_cast<uint64_t>(4 * elements));
      QCOMPARE(report.frozen > 0, report.config.has_vision());
    }
  }

  void names_what_is_wrong() {
    REQUIRE_SHARED(shared);
    Progress silent;
    const std::filesystem::path golden = shared / "golden/llama-textonly/model";
    const ScratchFolder folder;
    write_atomically(folder / "config.json", read_text(golden / "config.json"));
    NamedTensors tensors;
    const WeightFolder weights(golden);
    for (const std::string& name : weights.names()) {
      if (name == "temperature") continue;
      tensors.emplace_back(name, name == "linear.weight" ? at::zeros({8, 31}) : weights.tensor(name));
    }
    tensors.emplace_back("lm_head.weight", at::zeros({2}));
    save_safetensors(folder / "model.safetensors", tensors);

    const InspectReport report = inspect(folder.path(), silent);
    QVERIFY(!report.whole());
    QCOMPARE(report.missing, std::vector<std::string>{"temperature"});
    QCOMPARE(report.unexpected, std::vector<std::string>{"lm_head.weight"});
    QCOMPARE(report.misshaped.size(), 1u);
    QCOMPARE(report.misshaped[0].name, std::string("linear.weight"));
    QCOMPARE(report.misshaped[0].expected, (std::vector<int64_t>{8, 32}));
    QCOMPARE(report.misshaped[0].found, (std::vector<int64_t>{8, 31}));
  }
};

NOTELLM_TEST(InspectTest)
#include "inspect_test.moc"
