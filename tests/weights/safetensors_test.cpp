#include "core/weights/safetensors.h"

#include <unistd.h>

#include "core/base/files.h"
#include "tests/support/testing.h"
#include "tests/weights/raw_safetensors.h"

using namespace notellm;
using namespace notellm::testing;

namespace {

// 1.0 and -2.5 by IEEE 754: float32 3f800000 c0200000, float16 3c00 c100, bfloat16 3f80 c020.
const std::string f32_bytes("\x00\x00\x80\x3f\x00\x00\x20\xc0", 8), f16_bytes("\x00\x3c\x00\xc1", 4),
    bf16_bytes("\x80\x3f\x20\xc0", 4);
const std::string good_header = R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";

}  // namespace

class SafetensorsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_bytes_laid_out_by_hand() {
    const ScratchFolder folder;
    write_bytes(folder / "x", raw_safetensors(R"({"c":{"dtype":"BF16","shape":[2],"data_offsets":[12,16]},"a":{"dtype":"F32",
        "shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2],"data_offsets":[8,12]},
        "t":{"dtype":"BOOL","shape":[],"data_offsets":[16,17]},"e":{"dtype":"I64","shape":[0,3],"data_offsets":[17,17]}})",
                                              f32_bytes + f16_bytes + bf16_bytes + '\x01'));
    const SafetensorsFile file(folder / "x");
    QCOMPARE(file.tensors().size(), 5u);
    QVERIFY(file.tensor("a").sizes() == at::IntArrayRef({1, 2}));
    for (const char* name : {"a", "b", "c"}) {
      const at::Tensor read = file.tensor(name).to(at::kDouble).flatten();
      QCOMPARE(read[0].item<double>(), 1.0);
      QCOMPARE(read[1].item<double>(), -2.5);
    }
    QCOMPARE(file.tensor("b").scalar_type(), at::kHalf);
    QCOMPARE(file.tensor("c").scalar_type(), at::kBFloat16);
    QVERIFY(file.tensor("t").item<bool>());
    QVERIFY(file.tensor("e").sizes() == at::IntArrayRef({0, 3}));
  }

  void copies_what_lies_unaligned() {
    const ScratchFolder folder;
    write_bytes(
        folder / "x",
        raw_safetensors(
            R"({"u":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"F32","shape":[2],"data_offsets":[1,9]}})",
            '\x07' + f32_bytes));
    const at::Tensor read = SafetensorsFile(folder / "x").tensor("a");
    QCOMPARE(reinterpret_cast<uintptr_t>(read.const_data_ptr()) % 4, 0u);
    QCOMPARE(read[1].item<float>(), -2.5f);
  }

  void writes_the_bytes_of_the_format() {
    const ScratchFolder folder;
    const at::Tensor values = at::tensor({1.0, -2.5}, at::kDouble);
    save_safetensors(folder / "x", {{"b", values.to(at::kHalf)}, {"a", values.to(at::kFloat)}, {"c", values.to(at::kBFloat16)}},
                     {});
    // Four-byte numbers first, then the two-byte ones in the given order; the header is padded to a multiple of 8.
    std::string header =
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2],"data_offsets":[8,12]},)"
        R"("c":{"dtype":"BF16","shape":[2],"data_offsets":[12,16]}})";
    header.append((8 - header.size() % 8) % 8, ' ');
    QVERIFY(read_text(folder / "x") == raw_safetensors(header, f32_bytes + f16_bytes + bf16_bytes));
  }

  void brings_every_type_back() {
    const ScratchFolder folder;
    const at::Tensor whole = at::arange(24, at::kLong).view({2, 3, 4});
    NamedTensors tensors{{"truth", whole.remainder(2).to(at::kBool)},
                         {"transposed", whole.to(at::kFloat).transpose(0, 2)},
                         {"empty", at::empty({0})}};
    for (const auto type :
         {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar, at::kByte}) {
      tensors.emplace_back(at::toString(type), whole.to(type));
    }
    save_safetensors(folder / "x", tensors, {{"format", "pt"}, {"step", "5"}});
    const SafetensorsFile file(folder / "x");
    QCOMPARE(file.metadata().at("step"), std::string("5"));
    QCOMPARE(file.tensors().size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
      QCOMPARE(file.tensor(name).scalar_type(), tensor.scalar_type());
      QVERIFY2(at::equal(file.tensor(name), tensor), name.c_str());
    }
  }

  void writing_into_a_tensor_leaves_the_file_alone() {
    const ScratchFolder folder;
    write_bytes(folder / "x", raw_safetensors(good_header, f32_bytes));
    const std::string before = read_text(folder / "x");
    at::Tensor kept;
    {
      const SafetensorsFile file(folder / "x");
      kept = file.tensor("a");
    }
    kept.mul_(3);  // the mapping outlives its SafetensorsFile
    QCOMPARE(kept[1].item<float>(), -7.5f);
    QVERIFY(read_text(folder / "x") == before);
    QCOMPARE(SafetensorsFile(folder / "x").tensor("a")[1].item<float>(), -2.5f);
  }

  void a_file_that_was_replaced_stays_readable() {
    const ScratchFolder folder;
    save_safetensors(folder / "x", {{"a", at::full({1000}, 4.0f)}});
    const at::Tensor old = SafetensorsFile(folder / "x").tensor("a");
    save_safetensors(folder / "x", {{"a", at::full({1}, 5.0f)}});
    QCOMPARE(old.sum().item<float>(), 4000.0f);
    QCOMPARE(SafetensorsFile(folder / "x").tensor("a").item<float>(), 5.0f);
  }

  void a_full_disk_is_said_so() {
    if (!std::filesystem::exists("/dev/full")) QSKIP("no /dev/full");
    const ScratchFolder folder;
    std::filesystem::create_symlink("/dev/full", folder / ("x.tmp-" + std::to_string(::getpid())));
    QVERIFY_THROWS_EXCEPTION(Exhausted, save_safetensors(folder / "x", {{"a", at::zeros({4})}}));
    QVERIFY(!std::filesystem::exists(folder / "x"));
  }

  void our_own_mistakes_are_no_user_errors() {
    const ScratchFolder folder;
    QVERIFY_THROWS_EXCEPTION(std::logic_error, save_safetensors(folder / "x", {{"a", at::zeros({1})}, {"a", at::zeros({1})}}));
    QVERIFY_THROWS_EXCEPTION(
        std::logic_error, save_safetensors(folder / "x", {{"a", at::kFloat, {2}}}, [](const auto&) { return at::zeros({3}); }));
    QVERIFY(std::filesystem::is_empty(folder.path()));
  }

  void every_truncation_is_refused() {
    const ScratchFolder folder;
    const std::string whole = raw_safetensors(good_header, f32_bytes);
    for (size_t length = 0; length < whole.size(); ++length) {
      write_bytes(folder / "cut", whole.substr(0, length));
      const std::string message = message_of([&] { SafetensorsFile{folder / "cut"}; });
      QVERIFY2(message.find((folder / "cut").string()) == 0 && message.find('\n') == std::string::npos, message.c_str());
    }
  }

  void refuses_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("data_bytes");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const char* header, int bytes, const char* complaint) {
      QTest::newRow(name) << QByteArray(header) << bytes << QString(complaint);
    };
    row("no JSON", "hello", 0, "in JSON");
    row("trailing text", "{} x", 0, "in JSON");
    row("a list", "[]", 0, "object of tensors");
    row("a number", "7", 0, "object of tensors");
    row("invalid UTF-8", "{\"\xff\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "in JSON");
    row("tensor is a number", R"({"a":3})", 0, "expected an object");
    row("name twice",
        R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})", 0,
        "twice");
    row("key twice", R"({"a":{"dtype":"U8","dtype":"I8","shape":[0],"data_offsets":[0,0]}})", 0, "twice");
    row("metadata twice", R"({"__metadata__":{},"__metadata__":{}})", 0, "twice");
    row("unknown key", R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":[]}})", 0, "\"x\"");
    row("no shape", R"({"a":{"dtype":"U8","data_offsets":[0,0]}})", 0, "2 of them");
    row("unknown type", R"({"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}})", 1, "one of F64");
    row("type is a number", R"({"a":{"dtype":1,"shape":[1],"data_offsets":[0,1]}})", 1, "text for \"dtype\"");
    row("shape is text", R"({"a":{"dtype":"U8","shape":"1","data_offsets":[0,1]}})", 1, "a list for \"shape\"");
    row("negative size", R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}})", 1, "from 0 to");
    row("fractional size", R"({"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}})", 1, "from 0 to");
    row("NaN size", R"({"a":{"dtype":"U8","shape":[NaN],"data_offsets":[0,1]}})", 1, "in JSON");
    row("size 2^63", R"({"a":{"dtype":"U8","shape":[9223372036854775808],"data_offsets":[0,1]}})", 1, "from 0 to");
    row("size 2^64", R"({"a":{"dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,1]}})", 1, "from 0 to");
    row("product overflows to 0", R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0,
        "as many bytes");
    row("nested list", R"({"a":{"dtype":"U8","shape":[[1]],"data_offsets":[0,1]}})", 1, "from 0 to");
    row("17 dimensions", R"({"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}})", 1,
        "at most 16");
    row("one offset", R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0]}})", 0, "two \"data_offsets\"");
    row("offsets backwards", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}})", 1, "a range within");
    row("out of range", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", 1, "a range within 1 data bytes");
    row("far out of range", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[9223372036854775806,9223372036854775807]}})", 1,
        "a range within");
    row("too short for its shape", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4, "F32 x [2]");
    row("overlapping",
        R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})", 3,
        "overlap");
    row("a hole", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
        3, "hole");
    row("bytes left over", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 2, "named by the header");
    row("metadata with a number", R"({"__metadata__":{"a":1}})", 0, "text for \"a\"");
    row("metadata is text", R"({"__metadata__":"a"})", 0, "expected an object");
    row("name with a line break", R"({"a\nb":3})", 0, "a\\nb");
  }
  void refuses() {
    QFETCH(QByteArray, header);
    QFETCH(int, data_bytes);
    QFETCH(QString, complaint);
    const ScratchFolder folder;
    write_bytes(folder / "bad", raw_safetensors(header.toStdString(), std::string(static_cast<size_t>(data_bytes), '\0')));
    QVERIFY_THROWS_EXCEPTION(Error, SafetensorsFile{folder / "bad"});
    const std::string message = message_of([&] { SafetensorsFile{folder / "bad"}; });
    QVERIFY2(message.find(complaint.toStdString()) != std::string::npos, message.c_str());
    QVERIFY2(message.find((folder / "bad").string()) == 0 && message.find('\n') == std::string::npos, message.c_str());
  }

  void refuses_lengths_that_lie() {
    const ScratchFolder folder;
    for (const uint64_t length : {uint64_t{87}, uint64_t{1} << 32, uint64_t{1} << 63, ~uint64_t{0}}) {
      write_bytes(folder / "bad", little_endian(length) + good_header);
      QVERIFY_THROWS_EXCEPTION(Error, SafetensorsFile{folder / "bad"});
    }
  }

  void refuses_what_is_no_file() {
    const ScratchFolder folder;
    QVERIFY_THROWS_EXCEPTION(Error, SafetensorsFile{folder.path()});
    QVERIFY_THROWS_EXCEPTION(Error, SafetensorsFile{folder / "absent"});
    write_bytes(folder / "truth", raw_safetensors(R"({"t":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}})", "\x02"));
    QVERIFY_THROWS_EXCEPTION(Error, SafetensorsFile(folder / "truth").tensor("t"));
    QVERIFY_THROWS_EXCEPTION(Error, SafetensorsFile(folder / "truth").tensor("absent"));
  }

  void reads_files_of_the_reference_implementation() {
    REQUIRE_SHARED(shared);
    const SafetensorsFile file(shared / "golden/llama-notellm2/expected.safetensors");
    const at::Tensor embedding = file.tensor("embedding");
    QVERIFY(embedding.sizes() == at::IntArrayRef({4, 8}));
    QVERIFY(at::allclose(embedding.norm(2, {1}), at::ones({4})));
    QCOMPARE(SafetensorsFile(shared / "golden/llama-notellm2/inputs.safetensors").tensor("input_ids").scalar_type(), at::kLong);
  }
};

NOTELLM_TEST(SafetensorsTest)
#include "safetensors_test.moc"
