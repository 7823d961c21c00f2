#include "core/weights/weight_folder.h"

#include "core/base/files.h"
#include "core/weights/parameter_source.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

class WeightFolderTest : public QObject {
  Q_OBJECT

  static void write_shards(const ScratchFolder& folder, const Json& map) {
    save_safetensors(folder / "model-00001-of-00002.safetensors", {{"a", at::full({2}, 1.0f)}, {"b", at::full({1}, 2.0f)}});
    save_safetensors(folder / "model-00002-of-00002.safetensors", {{"c", at::full({3}, 3.0f)}});
    write_atomically(folder / "model.safetensors.index.json",
                     Json{{"metadata", {{"total_size", 24}}}, {"weight_map", map}}.dump());
  }

 private Q_SLOTS:
  void finds_each_tensor_in_its_shard() {
    const ScratchFolder folder;
    const char *first = "model-00001-of-00002.safetensors", *second = "model-00002-of-00002.safetensors";
    write_shards(folder, {{"a", first}, {"b", first}, {"c", second}});
    const WeightFolder weights(folder.path());
    QCOMPARE(weights.files().size(), 2u);
    QCOMPARE(weights.names(), (std::vector<std::string>{"a", "b", "c"}));
    QVERIFY(at::equal(weights.tensor("c"), at::full({3}, 3.0f)));
    QVERIFY(at::equal(weights.tensor("b"), at::full({1}, 2.0f)));
  }

  void refuses_an_index_that_lies_data() {
    QTest::addColumn<QByteArray>("map");
    QTest::newRow("absent shard") << QByteArray(R"({"a":"model-00003.safetensors"})");
    QTest::newRow("tensor of another shard") << QByteArray(R"({"c":"model-00001-of-00002.safetensors"})");
    QTest::newRow("leaves the folder") << QByteArray(R"({"a":"../model-00001-of-00002.safetensors"})");
    QTest::newRow("absolute") << QByteArray(R"({"a":"/etc/passwd"})");
    QTest::newRow("the folder itself") << QByteArray(R"({"a":"."})");
    QTest::newRow("empty name") << QByteArray(R"({"a":""})");
    QTest::newRow("number") << QByteArray(R"({"a":1})");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("null") << QByteArray("null");
  }
  void refuses_an_index_that_lies() {
    QFETCH(QByteArray, map);
    const ScratchFolder folder;
    write_shards(folder, Json::parse(map.toStdString()));
    QVERIFY_THROWS_EXCEPTION(Error, WeightFolder{folder.path()});
    const std::string message = message_of([&] { WeightFolder{folder.path()}; });
    QVERIFY2(message.find(folder.path().string()) == 0 && message.find('\n') == std::string::npos, message.c_str());
  }

  void refuses_a_folder_without_weights() {
    const ScratchFolder folder;
    QVERIFY(!WeightFolder::has_weights(folder.path()));
    QVERIFY_THROWS_EXCEPTION(Error, WeightFolder{folder.path()});
  }

  void a_source_checks_name_shape_and_type() {
    const ScratchFolder folder;
    save_safetensors(folder / "model.safetensors",
                     {{"a", at::full({2, 3}, 1.5f).to(at::kHalf)}, {"n", at::ones({2}, at::kLong)}});
    FolderSource source(std::make_shared<WeightFolder>(folder.path()), folder.path().string());
    QCOMPARE(source.get("a", {2, 3}, {}).scalar_type(), at::kHalf);
    const auto complaint = [&](const char* name, std::vector<int64_t> shape) {
      return message_of([&] { source.get(name, shape, {}); });
    };
    QVERIFY(complaint("a", {3, 2}).find("expected shape [3, 2], found [2, 3]") != std::string::npos);
    QVERIFY(complaint("a", {6}).find("\"a\"") != std::string::npos);
    QVERIFY(complaint("b", {6}).find("none of that name") != std::string::npos);
    QVERIFY(complaint("n", {2}).find("I64") != std::string::npos);
  }

  void a_seed_draws_each_tensor_apart() {
    SeededSource source(7), again(7), other(8);
    const at::Tensor a = source.get("a", {200, 300}, Initial::normal(0.5)),
                     b = source.get("b", {200, 300}, Initial::xavier_normal());
    QVERIFY(at::equal(again.get("b", {200, 300}, Initial::xavier_normal()), b));  // whatever was drawn before
    QVERIFY(!at::equal(other.get("a", {200, 300}, Initial::normal(0.5)), a));
    QVERIFY(std::abs(a.mean().item<double>()) < 0.01);  // 5 deviations of the mean of 60 000 draws
    QVERIFY(std::abs(a.std().item<double>() - 0.5) < 0.01);
    QVERIFY(std::abs(b.std().item<double>() - std::sqrt(2.0 / 500)) < 0.0015);
    QVERIFY(at::equal(source.get("c", {3}, Initial::constant(3)), at::full({3}, 3.0f)));
  }
};

NOTELLM_TEST(WeightFolderTest)
#include "weight_folder_test.moc"
