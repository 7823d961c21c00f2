// Prepared tensors of `forward` that do not fit the model.
#include "tests/cli/broken_test.h"
#include "tests/cli/raw_tensors.h"

namespace notellm::testing {
namespace {

const RawTensor sound_ids = long_tensor("input_ids", {2, 3}, {5, 6, 7, 8, 9, 10});

BrokenCase inputs(std::string name, std::vector<RawTensor> tensors, std::string named, Arguments more = {}) {
  return {
      std::move(name),
      with_file("bad.safetensors", raw_tensors(tensors),
                [=](const Place& p) {
                  Arguments arguments{
                      "forward", "--model", p.at("model"), "--inputs", p.at("bad.safetensors"), "--out", p.at("out.safetensors")};
                  arguments.insert(arguments.end(), more.begin(), more.end());
                  return arguments;
                }),
      std::move(named)};
}

RawTensor mask(const std::vector<int64_t>& values, std::vector<int64_t> shape = {2, 3}) {
  return long_tensor("attention_mask", std::move(shape), values);
}
RawTensor pixels(std::vector<int64_t> shape) {
  int64_t count = 1;
  for (const int64_t size : shape) count *= size;
  return float_tensor("pixel_values", std::move(shape), std::vector<float>(static_cast<size_t>(count), 0.5F));
}

}  // namespace

class BrokenInputsTest : public BrokenTest {
  Q_OBJECT

  std::vector<BrokenCase> cases() const override {
    return {
        inputs("no ids", {mask({1, 1, 1, 1, 1, 1})}, "input_ids"),
        inputs("ids that are floats", {float_tensor("input_ids", {2, 3}, {5, 6, 7, 8, 9, 10})}, "input_ids"),
        inputs("ids in one row", {long_tensor("input_ids", {6}, {5, 6, 7, 8, 9, 10})}, "input_ids"),
        inputs("no token at all", {long_tensor("input_ids", {2, 0}, {})}, "input_ids"),
        inputs("a token beyond the vocabulary", {long_tensor("input_ids", {2, 3}, {5, 6, 7, 8, 9, 1000000})}, "1000000"),
        inputs("a negative token", {long_tensor("input_ids", {2, 3}, {5, 6, -7, 8, 9, 10})}, "-7"),
        inputs("a mask of another shape", {sound_ids, mask({1, 1, 1, 1}, {2, 2})}, "attention_mask"),
        inputs("a mask of floats", {sound_ids, float_tensor("attention_mask", {2, 3}, {1, 1, 1, 1, 1, 1})}, "attention_mask"),
        inputs("a mask that counts to 7", {sound_ids, mask({1, 7, 1, 1, 1, 1})}, "attention_mask"),
        inputs("a mask with a hole", {sound_ids, mask({1, 0, 1, 1, 1, 1})}, "attention_mask"),
        inputs("a note without a token", {sound_ids, mask({0, 0, 0, 1, 1, 1})}, "token"),
        inputs("a picture for one of two", {sound_ids, pixels({1, 3, 16, 16})}, "picture"),
        inputs("pictures of another size", {sound_ids, pixels({2, 3, 8, 16})}, "pixel_values"),
        inputs("pictures of one channel", {sound_ids, pixels({2, 1, 16, 16})}, "pixel_values"),
        inputs("pictures without a batch", {sound_ids, pixels({3, 16, 16})}, "pixel_values"),
        inputs("pictures that no prompt asks for", {sound_ids, pixels({2, 3, 16, 16})}, "picture"),
        inputs("a loss of three notes", {long_tensor("input_ids", {3, 2}, {5, 6, 7, 8, 9, 10})}, "found 3", {"--loss"}),
        {"no such file",
         [](const Place& p) {
           return Arguments{
               "forward", "--model", p.at("model"), "--inputs", p.at("absent.safetensors"), "--out", p.at("o.safetensors")};
         },
         "absent.safetensors"},
        {"a folder to write to that is absent",
         [](const Place& p) {
           return Arguments{"forward",
                            "--model",
                            p.at("model"),
                            "--inputs",
                            p.at("inputs.safetensors"),
                            "--out",
                            p.at("absent/o.safetensors")};
         },
         "absent/o.safetensors"},
    };
  }
};
NOTELLM_TEST(BrokenInputsTest)

}  // namespace notellm::testing

#include "broken_inputs_test.moc"
