// Misspelt verbs, options and settings, and training configurations.
#include "tests/cli/broken_test.h"

namespace notellm::testing {
namespace {

BrokenCase line(std::string name, std::function<Arguments(const Place&)> command, std::string named) {
  return {std::move(name), std::move(command), std::move(named)};
}

Arguments joined(Arguments first, const Arguments& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

BrokenCase forward(std::string name, Arguments more, std::string named) {
  return line(
      std::move(name),
      [=](const Place& p) {
        return joined(
            {"forward", "--model", p.at("model"), "--inputs", p.at("inputs.safetensors"), "--out", p.at("out.safetensors")},
            more);
      },
      std::move(named));
}
BrokenCase embed(std::string name, Arguments more, std::string named) {
  return line(
      std::move(name),
      [=](const Place& p) {
        return joined({"embed", "-w", p.at("ws")}, more);
      },
      std::move(named));
}
BrokenCase saliency(std::string name, Arguments more, std::string named) {
  return line(
      std::move(name),
      [=](const Place& p) {
        return joined({"saliency", "-w", p.at("ws"), "--model", p.at("model"), "--batch-pairs", "2"}, more);
      },
      std::move(named));
}
BrokenCase pairs(std::string name, Arguments more, std::string named) {
  return line(
      std::move(name),
      [=](const Place& p) {
        return joined({"pairs", "-w", p.at("ws")}, more);
      },
      std::move(named));
}

Arguments train(const Place& p) { return {"train", "-w", p.at("ws"), "--config", p.at("train.json")}; }
BrokenCase override_of(std::string assignment, std::string named) {
  return line(
      "train " + assignment, [=](const Place& p) { return joined(train(p), {assignment}); }, std::move(named));
}
BrokenCase config(std::string name, std::function<void(Json&)> change, std::string named) {
  return {"train: " + name, with_json("train.json", std::move(change), train), std::move(named)};
}

}  // namespace

class BrokenUsageTest : public BrokenTest {
  Q_OBJECT

  std::vector<BrokenCase> cases() const override {
    return {
        line(
            "no verb", [](const Place&) { return Arguments{}; }, "--help"),
        line(
            "unknown verb", [](const Place&) { return Arguments{"trian"}; }, "train"),
        line(
            "unknown option",
            [](const Place& p) {
              return Arguments{"inspect", p.at("model"), "--colour", "red"};
            },
            "--colour"),
        line(
            "option without its value",
            [](const Place&) {
              return Arguments{"demo", "--threads"};
            },
            "--threads"),
        line(
            "no workspace given", [](const Place&) { return Arguments{"pairs"}; }, "-w"),
        line(
            "nothing to import",
            [](const Place& p) {
              return Arguments{"import", "-w", p.at("ws")};
            },
            "--notes"),
        line(
            "two things to import",
            [](const Place& p) {
              return Arguments{"import",         "-w", p.at("ws"), "--notes", p.at("world/notes.csv"), "--interactions",
                               p.at("train.csv")};
            },
            "--interactions"),
        line(
            "demo of five notes",
            [](const Place& p) {
              return Arguments{"demo", "--out", p.at("made"), "--notes", "5"};
            },
            "5"),
        line(
            "demo of some notes",
            [](const Place& p) {
              return Arguments{"demo", "--out", p.at("made"), "--notes", "some"};
            },
            "some"),
        line(
            "demo into a folder that exists",
            [](const Place& p) {
              return Arguments{"demo", "--out", p.at("world")};
            },
            "world"),
        forward("unknown device", {"--device", "gpu"}, "--device"),
        forward("device without a number", {"--device", "cuda:x"}, "--device"),
        forward("a GPU that no machine has", {"--device", "cuda:99"}, "cuda:99"),
        forward("negative threads", {"--threads", "-1"}, "--threads"),
        forward("a seed that is text", {"--seed", "lucky"}, "--seed"),
        embed("neither run nor model", {}, "--model"),
        embed("no such run", {"--run", "absent"}, "absent"),
        embed("run and model", {"--run", "a", "--model", "b"}, "--model"),
        embed("no such model", {"--model", "/nowhere/model"}, "/nowhere/model"),
        embed("--input misspelt", {"--model", tiny_world().at("model"), "--input", "multi-modal"}, "multi-modal"),
        embed("a name that leaves the workspace", {"--model", tiny_world().at("model"), "--name", "../out"}, "../out"),
        saliency("--place misspelt", {"--place", "probabilty"}, "probabilty"),
        saliency("--order misspelt", {"--order", "first"}, "first"),
        saliency("--input misspelt", {"--input", "picture"}, "picture"),
        saliency("--split misspelt", {"--split", "tset"}, "tset"),
        saliency("a split without pairs", {"--split", "val"}, "val"),
        saliency("no notes", {"--notes", "0"}, "--notes"),
        saliency("a name that leaves the workspace", {"--name", "../out"}, "../out"),
        pairs("shares above one", {"--split", "0.8,0.8,0.8"}, "split"),
        pairs("two shares", {"--split", "0.8,0.2"}, "--split"),
        pairs("negative share", {"--split", "1.2,-0.1,-0.1"}, "split"),
        pairs("bounds crossed", {"--low", "5", "--up", "1"}, "low"),
        pairs("no targets", {"--top", "0"}, "top"),
        pairs("unknown normalisation", {"--normalise", "zscore"}, "zscore"),
        pairs("no pair is left", {"--low", "29", "--up", "30"}, "pair"),
        line(
            "train without a configuration",
            [](const Place& p) {
              return Arguments{"train", "-w", p.at("ws")};
            },
            "--config"),
        line(
            "train: no such preset",
            [](const Place& p) {
              return Arguments{"train", "-w", p.at("ws"), "--config", "no-such-preset"};
            },
            "no-such-preset"),
        line(
            "train: no such run",
            [](const Place& p) {
              return Arguments{"train", "-w", p.at("ws"), "--resume", "absent"};
            },
            "absent"),
        line(
            "train: a name with a slash",
            [](const Place& p) {
              return joined(train(p), {"--name", "../out"});
            },
            "--name"),
        override_of("schedule.stesp=5", "schedule.steps"),
        override_of("schedule.steps=many", "schedule.steps"),
        override_of("schedule.steps", "key=value"),
        override_of("method=notellm3", "notellm3"),
        override_of("model.folder=/nowhere/model", "/nowhere/model"),
        override_of("batch.pairs=1", "batch.pairs"),
        override_of("optimizer.learning_rate=-1", "optimizer.learning_rate"),
        {"train: no JSON", with_file("train.json", "method: notellm2", train), "train.json"},
        config(
            "unknown key", [](Json& c) { c["optimiser"] = Json::object(); }, "\"optimizer\""),
        config(
            "text for a number", [](Json& c) { c["batch"]["pairs"] = "16"; }, "batch.pairs"),
        config(
            "heads that do not divide", [](Json& c) { c["model"]["scratch"]["text_config"]["num_key_value_heads"] = 3; },
            "num_key_value_heads"),
        config(
            "a language model of an unknown kind", [](Json& c) { c["model"]["scratch"]["text_config"]["model_type"] = "mamba"; },
            "mamba"),
        config(
            "nothing to start from", [](Json& c) { c["model"]["scratch"].erase("text_config"); }, "text_config"),
        config(
            "a vocabulary below the bytes", [](Json& c) { c["model"]["scratch"]["vocabulary_size"] = 50; }, "50"),
        config(
            "an epsilon of nothing", [](Json& c) { c["optimizer"]["epsilon"] = 0; }, "optimizer.epsilon"),
    };
  }
};
NOTELLM_TEST(BrokenUsageTest)

}  // namespace notellm::testing

#include "broken_usage_test.moc"
