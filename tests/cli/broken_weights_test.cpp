// Safetensors that are cut or lie, folders of shards that lead elsewhere, and weights that do not fit their config.
#include <fmt/format.h>

#include "tests/cli/broken_test.h"
#include "tests/cli/raw_tensors.h"

namespace notellm::testing {
namespace {

constexpr const char* weights = "model/model.safetensors";
constexpr const char* index_file = "model/model.safetensors.index.json";

Arguments inspect(const Place& place) { return {"inspect", place.at("model")}; }
Arguments forward(const Place& place) {
  return {
      "forward", "--model", place.at("model"), "--inputs", place.at("inputs.safetensors"), "--out", place.at("out.safetensors")};
}

/// The sound weights, their bytes changed.
BrokenCase bytes(std::string name, std::function<std::string(std::string)> change, std::string named = "model.safetensors") {
  return {std::move(name),
          [=](const Place& place) { return write_file(place / weights, change(file_text(place / weights))), inspect(place); },
          named};
}

/// The sound weights, their header and data changed.
BrokenCase parts(std::string name, std::function<void(TakenApart&)> change, std::string named,
                 Arguments (*command)(const Place&) = inspect) {
  return {std::move(name),
          [=](const Place& place) {
            TakenApart file = take_apart(file_text(place / weights));
            change(file);
            write_file(place / weights, raw_file(file.header.dump(), file.data));
            return command(place);
          },
          std::move(named)};
}

/// The weights as one shard and an index that says `map`.
BrokenCase index(std::string name, std::string text, std::string named = "model.safetensors.index.json") {
  return {std::move(name),
          [=](const Place& place) {
            std::filesystem::rename(place / weights, place / "model/shard-1.safetensors");
            write_file(place / index_file, text);
            return inspect(place);
          },
          std::move(named)};
}

}  // namespace

class BrokenWeightsTest : public BrokenTest {
  Q_OBJECT

  std::vector<BrokenCase> cases() const override {
    const std::string norm = "model.norm.weight";
    const auto one = [](const char* entry) { return raw_file(std::string("{\"a\":") + entry + "}", std::string(16, '\0')); };
    const auto whole = [](std::string bytes) { return [bytes](const std::string&) { return bytes; }; };
    return {
        bytes("empty", whole("")),
        bytes("seven bytes", whole("1234567")),
        bytes("header longer than the file", [](std::string b) { return b.replace(0, 8, bytes_of<uint64_t>({b.size()})); }),
        bytes("header of 2^63 bytes", [](std::string b) { return b.replace(0, 8, bytes_of<uint64_t>({uint64_t{1} << 63})); }),
        bytes("header that ends early", [](std::string b) { return b.replace(0, 8, bytes_of<uint64_t>({40})); }),
        bytes("header that is no JSON", whole(raw_file("this is text", ""))),
        bytes("header that is a list", whole(raw_file("[1, 2]", ""))),
        bytes("nested ten thousand deep", whole(raw_file(std::string(10000, '['), ""))),
        bytes("cut by one byte", [](std::string b) { return b.substr(0, b.size() - 1); }),
        bytes("cut in half", [](std::string b) { return b.substr(0, b.size() / 2); }),
        bytes("one byte too many", [](std::string b) { return b + '\0'; }),
        bytes("text", whole("I am not a model, I am a letter to a friend.")),
        bytes("range beyond the file", whole(one(R"({"dtype":"F32","shape":[4000],"data_offsets":[0,16000]})")), "\"a\""),
        bytes("range backwards", whole(one(R"({"dtype":"F32","shape":[4],"data_offsets":[16,0]})")), "\"a\""),
        bytes("count that overflows", whole(one(R"({"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,16]})")),
              "\"a\""),
        bytes("count beyond 2^64", whole(one(R"({"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,16]})")),
              "\"a\""),
        bytes("negative count", whole(one(R"({"dtype":"F32","shape":[-4],"data_offsets":[0,16]})")), "\"a\""),
        bytes("range of another length than the shape", whole(one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,16]})")),
              "\"a\""),
        bytes("unknown type", whole(one(R"({"dtype":"F8_E4M3","shape":[16],"data_offsets":[0,16]})")), "F8_E4M3"),
        bytes("type that is a number", whole(one(R"({"dtype":32,"shape":[4],"data_offsets":[0,16]})")), "\"a\""),
        bytes("no shape", whole(one(R"({"dtype":"F32","data_offsets":[0,16]})")), "\"a\""),
        bytes(
            "overlapping",
            whole(raw_file(
                R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}})",
                std::string(16, '\0'))),
            "\"b\""),
        bytes(
            "one name twice",
            whole(raw_file(
                R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}})",
                std::string(16, '\0'))),
            "\"a\" twice"),
        parts(
            "a tensor is missing", [=](TakenApart& f) { f.header["model.other.weight"] = f.header[norm], f.header.erase(norm); },
            norm, forward),
        parts(
            "a tensor of whole numbers", [=](TakenApart& f) { f.header[norm]["dtype"] = "I32"; }, norm, forward),
        {"another width than the config's",
         with_json(
             "model/config.json", [](Json& c) { c["embedding"]["dim"] = 12; }, forward),
         "linear.weight"},
        {"a layer more than the weights have",
         with_json(
             "model/config.json", [](Json& c) { c["text_config"]["num_hidden_layers"] = 3; }, forward),
         "model.layers.2"},
        index("shard outside the folder", R"({"weight_map":{"model.norm.weight":"../model/shard-1.safetensors"}})"),
        index("shard with a whole path", R"({"weight_map":{"model.norm.weight":"/etc/passwd"}})"),
        index("shard that is absent", R"({"weight_map":{"model.norm.weight":"shard-2.safetensors"}})", "shard-2.safetensors"),
        index("tensor that its shard lacks", R"({"weight_map":{"model.surprise":"shard-1.safetensors"}})"),
        index("index without a map", R"({"weights":{}})"),
        index("index that is no JSON", "{"),
        {"no weights", [](const Place& p) { return std::filesystem::remove(p / weights), inspect(p); }, "model.safetensors"},
        {"a folder for weights",
         [](const Place& p) {
           return std::filesystem::remove(p / weights), std::filesystem::create_directory(p / weights), inspect(p);
         },
         "model.safetensors"},
    };
  }
};
NOTELLM_TEST(BrokenWeightsTest)

}  // namespace notellm::testing

#include "broken_weights_test.moc"
