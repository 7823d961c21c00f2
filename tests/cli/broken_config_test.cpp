// config.json of a model folder: what is misspelt, of the wrong type, out of range, or names what the program does not have.
#include "tests/cli/broken_test.h"

namespace notellm::testing {
namespace {

constexpr const char* file = "model/config.json";

Arguments inspect(const Place& place) { return {"inspect", place.at("model")}; }

BrokenCase text(std::string name, std::string bytes, std::string named = "config.json") {
  return {std::move(name), with_file(file, std::move(bytes), inspect), std::move(named)};
}

/// The sound configuration with `value` at `pointer`.
BrokenCase set(std::string pointer, Json value, std::string named) {
  return {pointer + " = " + value.dump().substr(0, 40),
          with_json(
              file, [=](Json& config) { config[Json::json_pointer(pointer)] = value; }, inspect),
          std::move(named)};
}

BrokenCase without(std::string group, std::string key) {
  return {"no " + group + "." + key,
          with_json(
              file, [=](Json& config) { config[group].erase(key); }, inspect),
          group + "." + key};
}

}  // namespace

class BrokenConfigTest : public BrokenTest {
  Q_OBJECT

  std::vector<BrokenCase> cases() const override {
    const int64_t huge = int64_t{1} << 24;
    const int64_t deep = 1 << 20;
    return {
        text("empty", ""),
        text("cut", "{\"architecture\": \"notellm2\", "),
        text("a list", "[]", "object"),
        text("not a number", R"({"loss": {"temperature": NaN}})"),
        text("beyond a double", R"({"loss": {"temperature": 1e999}})"),
        text("nested ten thousand deep", std::string(10000, '[')),
        text("bytes that are no UTF-8", "{\"architecture\": \"\xff\xfe\"}"),
        {"no config.json", [](const Place& p) { return std::filesystem::remove(p / file), inspect(p); }, "config.json"},
        {"no folder",
         [](const Place& p) {
           return Arguments{"inspect", p.at("nowhere")};
         },
         "nowhere"},
        set("/visoin_config", Json::object(), "\"vision_config\""),
        set("/fusion/erly", true, "\"fusion.early\""),
        set("/architecture", "notellm3", "notellm3"),
        set("/format", 2, "format 2"),
        set("/embedding/dim", "64", "embedding.dim"),
        set("/embedding/dim", -8, "embedding.dim"),
        set("/loss/temperature", 1e9, "loss.temperature"),
        set("/loss/text_weight", -1, "text_weight"),
        set("/fusion", "all", "fusion"),
        set("/fusion/early", false, "early false"),  // mICL stays on
        set("/fusion/gate_order", "both_first", "both_first"),
        set("/tokens/image_id", -1, "tokens.image_id"),
        set("/prompt/max_tokens", -5, "prompt.max_tokens"),
        set("/prompt/language", "fr", "prompt.language"),
        set("/vision_select/layer", 99, "vision_select.layer"),
        set("/text_config/model_type", "mamba", "mamba"),
        set("/text_config/hidden_size", "16", "text_config.hidden_size"),
        set("/text_config/hidden_size", 0, "text_config.hidden_size"),
        set("/text_config/hidden_size", -16, "text_config.hidden_size"),
        set("/text_config/hidden_size", 16.5, "text_config.hidden_size"),
        set("/text_config/hidden_size", int64_t{1} << 40, "text_config.hidden_size"),
        set("/text_config/num_key_value_heads", 3, "num_key_value_heads"),
        set("/text_config/num_hidden_layers", deep, "num_hidden_layers"),
        set("/text_config/rope_scaling", {{"rope_type", "llama3"}, {"factor", 8}}, "rope_scaling"),
        set("/text_config/rope_theta", "10000", "rope_theta"),
        set("/text_config/rope_theta", -1, "rope_theta"),
        set("/text_config/rms_norm_eps", -1, "rms_norm_eps"),
        set("/text_config/hidden_act", "gelu", "hidden_act"),
        set("/text_config/use_sliding_window", true, "use_sliding_window"),
        set("/text_config/quantization_config", {{"bits", 4}}, "quantization_config"),
        set("/vision_config/model_type", "siglip_vision_model", "siglip_vision_model"),
        set("/vision_config/num_attention_heads", 3, "vision_config"),
        set("/vision_config/patch_size", 17, "patch"),
        set("/vision_config/num_channels", 4, "num_channels"),
        set("/vision_config/hidden_act", "relu7", "relu7"),
        set("/vision_config/num_hidden_layers", deep, "num_hidden_layers"),
        set("/connector_config/type", "perceiver", "perceiver"),
        set("/connector_config/query_tokens", 0, "query_tokens"),
        set("/connector_config/encoder_hidden_size", 17, "encoder_hidden_size"),
        set("/connector_config/projector", "linear", "projector"),
        set("/connector_config/num_hidden_layers", deep, "num_hidden_layers"),
        without("text_config", "hidden_size"),
        without("text_config", "model_type"),
        without("vision_config", "image_size"),
        without("connector_config", "query_tokens"),
        {"a patch of 2^75 bytes",
         with_json(
             file,
             [=](Json& config) {
               for (const char* key : {"hidden_size", "image_size", "patch_size"}) config["vision_config"][key] = huge;
             },
             inspect),
         "patch_embedding"},
    };
  }
};
NOTELLM_TEST(BrokenConfigTest)

}  // namespace notellm::testing

#include "broken_config_test.moc"
