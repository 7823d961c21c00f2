// From notes to figures, verb by verb, as a program that calls this one sees it.
#include <algorithm>
#include <sstream>

#include "tests/cli/small_training.h"
#include "tests/cli/tiny_world.h"

namespace notellm::testing {
namespace {

namespace fs = std::filesystem;

/// The keys that `object` lacks.
std::string missing(const Json& object, const std::vector<std::string>& keys) {
  std::string list;
  for (const std::string& key : keys)
    if (!object.contains(key)) list += key + " ";
  return list;
}

/// Verbs as `notellm --help` lists them: indented lines after the heading "SUBCOMMANDS".
std::vector<std::string> verbs() {
  std::istringstream help(notellm({"--help"}).out);
  std::vector<std::string> found;
  bool listed = false;
  for (std::string line; std::getline(help, line);) {
    std::string upper = line;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
    if (upper.starts_with("SUBCOMMANDS"))
      listed = true;
    else if (listed && line.starts_with("  ") && line[2] != ' ')
      found.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return found;
}

}  // namespace

#define HAS_KEYS(object, ...)                                                          \
  do {                                                                                 \
    const Json held = object; /* once: it may be the result of a run of the program */ \
    const std::string absent = missing(held, __VA_ARGS__);                             \
    QVERIFY2(absent.empty(), ("lacks " + absent + "in " + held.dump()).c_str());       \
  } while (false)

class WholePathTest : public QObject {
  Q_OBJECT

  std::string workspace() const { return small_world().workspace(); }

 private Q_SLOTS:
  void every_verb_has_help_with_an_example() {
    const std::vector<std::string> found = verbs();
    for (const char* verb : {"assemble", "demo", "embed", "evaluate", "figure", "forward", "import", "inspect", "neighbours",
                             "pairs", "saliency", "tokenize", "tokenizer", "train"})
      QVERIFY2(std::find(found.begin(), found.end(), verb) != found.end(), verb);
    for (const std::string& verb : found) {
      const Finished help = notellm({verb, "--help"});
      QCOMPARE(help.code, 0);
      QVERIFY2(help.out.find("Example: notellm " + verb) != std::string::npos, help.out.c_str());
      QVERIFY2(help.err.empty(), help.err.c_str());
    }
  }

  void notes_clicks_and_pairs() {
    const auto& made = small_world().made;
    HAS_KEYS(made.at("demo"), {"notes", "users", "clicks"});
    QCOMPARE(made.at("demo")["notes"].get<int>(), 120);
    HAS_KEYS(made.at("import notes"), {"notes", "rejected", "missing_images", "report"});
    QCOMPARE(made.at("import notes")["notes"].get<int>(), 120);
    QCOMPARE(made.at("import notes")["missing_images"].get<int>(), 0);
    QVERIFY(fs::exists(made.at("import notes")["report"].get<std::string>()));
    HAS_KEYS(made.at("import interactions"), {"users", "events"});
    QCOMPARE(made.at("import interactions")["users"].get<int>(), 80);
    HAS_KEYS(made.at("pairs"), {"train", "val", "test", "short_query", "short_target"});
    for (const char* split : {"train", "val", "test"})
      QVERIFY2(made.at("pairs")[split].get<int>() > 10, made.at("pairs").dump().c_str());
  }

  void ready_pairs_into_a_workspace_of_their_own() {
    const ScratchFolder scratch;
    const std::string own = (scratch / "ws").string();
    notellm_json({"import", "-w", own, "--notes", small_world().at("world/notes.csv")});
    write_file(scratch / "pairs.csv", "demo-0001,demo-0002\ndemo-0003,demo-9999\n");
    const Json taken =
        notellm_json({"import", "-w", own, "--pairs", (scratch / "pairs.csv").string(), "--split", "test", "--keep-good"});
    HAS_KEYS(taken, {"pairs", "unknown_notes"});
    QCOMPARE(taken["pairs"].get<int>(), 1);
    QCOMPARE(taken["unknown_notes"].get<int>(), 1);
  }

  /// Also where progress goes: stderr, and nothing but the object on stdout.
  void training() {
    Arguments arguments = train_arguments("path");
    arguments.push_back("--json");
    const Finished finished = notellm(arguments);
    QVERIFY2(finished.code == 0, finished.err.c_str());
    QVERIFY2(finished.err.find("training") != std::string::npos, finished.err.c_str());
    QVERIFY2(std::count(finished.out.begin(), finished.out.end(), '\n') == 1, finished.out.c_str());
    const Json summary = Json::parse(finished.out);
    HAS_KEYS(summary, {"run", "steps", "loss", "best", "seconds", "peak_bytes"});
    QCOMPARE(summary["run"].get<std::string>(), std::string("path"));
    const fs::path run = small_world().run("path");
    for (const char* file : {"config.json", "command.txt", "env.json", "metrics.jsonl", "log.txt", "status.json",
                             "best/model.safetensors", "last/config.json"})
      QVERIFY2(fs::exists(run / file), file);
    QCOMPARE(Json::parse(file_text(run / "status.json"))["state"].get<std::string>(), std::string("finished"));

    const Json resolved = notellm_json(train_arguments("unused", {"schedule.steps=3", "--print-config"}));
    QCOMPARE(resolved["schedule"]["steps"].get<int>(), 3);
    QVERIFY(!fs::exists(small_world().run("unused")));
    const Json dry = notellm_json(train_arguments("unused", {"--dry-run"}));
    QVERIFY(dry["peak_bytes"].get<int64_t>() > 0);
    QVERIFY(!fs::exists(small_world().run("unused")));
  }

  void model_folders() {
    const std::string folder = (small_world().run("path") / "best").string();
    const Json inspected = notellm_json({"inspect", folder});
    HAS_KEYS(inspected, {"tensors", "missing", "unexpected", "misshaped"});
    QVERIFY(inspected["missing"].empty() && inspected["unexpected"].empty() && inspected["misshaped"].empty());
    const Json tokens = notellm_json({"tokenize", "--model", folder, "--text", "a quiet lake <IMG>"});
    HAS_KEYS(tokens, {"ids", "pieces"});
    QCOMPARE(tokens["ids"].size(), tokens["pieces"].size());
    const Place& tiny = tiny_world();
    const ScratchFolder scratch;
    Arguments assemble = assemble_arguments(tiny);
    assemble.insert(assemble.end(), {"--out", (scratch / "made").string()});
    HAS_KEYS(notellm_json(assemble), {"parameters", "new", "initialised"});
    const Json passed = notellm_json({"forward", "--model", tiny.at("model"), "--inputs", tiny.at("inputs.safetensors"), "--out",
                                      (scratch / "out.safetensors").string(), "--loss", "--grad", "--saliency"});
    HAS_KEYS(passed, {"outputs", "seconds"});
    QVERIFY(fs::exists(scratch / "out.safetensors"));
  }

  void vectors_neighbours_and_recall() {
    for (const char* input : {"multimodal", "image", "text"}) {
      const Json embedded = notellm_json({"embed", "-w", workspace(), "--run", "path", "--input", input});
      HAS_KEYS(embedded, {"name", "notes", "dim", "seconds", "notes_per_second"});
      QCOMPARE(embedded["name"].get<std::string>(), std::string("path-") + input);
      QCOMPARE(embedded["notes"].get<int>(), 120);
      QCOMPARE(embedded["dim"].get<int>(), 16);
    }
    const Json near =
        notellm_json({"neighbours", "-w", workspace(), "--embedding", "path-multimodal", "--note", "demo-0001", "-k", "5"});
    HAS_KEYS(near, {"neighbours"});
    QCOMPARE(near["neighbours"].size(), size_t{5});
    double before = 2;
    for (const Json& one : near["neighbours"]) {
      HAS_KEYS(one, {"note", "score", "rank", "true_pair"});
      QVERIFY(one["score"].get<double>() <= before && one["note"] != "demo-0001");
      before = one["score"].get<double>();
    }
    const Json recall =
        notellm_json({"evaluate", "-w", workspace(), "--embedding", "path-multimodal", "--embedding", "path-text"});
    HAS_KEYS(recall, {"table", "n"});
    std::vector<std::string> names;
    for (const Json& line : recall["table"]) names.push_back(line["name"].get<std::string>());
    QVERIFY((names == std::vector<std::string>{"path-multimodal", "path-text", "popularity", "random"}));
  }

  void saliency_and_figures() {
    const Json result = notellm_json({"saliency", "-w", workspace(), "--run", "path", "--notes", "10", "--batch-pairs", "2"});
    HAS_KEYS(result, {"layers", "notes", "seconds", "name"});
    QCOMPARE(result["layers"].size(), size_t{2});
    for (const Json& layer : result["layers"]) HAS_KEYS(layer, {"s_v", "s_t", "s_o"});
    const std::pair<const char*, const char*> kinds[] = {{"pdf", "%PDF-"}, {"svg", "<?xml"}, {"png", "\x89PNG"}};
    for (const auto& [kind, start] : kinds) {
      const std::string file = small_world().at(std::string("figure.") + kind);
      const Json drawn =
          notellm_json({"figure", "-w", workspace(), "--saliency", result["name"].get<std::string>(), "--out", file});
      HAS_KEYS(drawn, {"file"});
      QVERIFY2(file_text(file).starts_with(start), kind);
    }
  }
};
NOTELLM_TEST(WholePathTest)

}  // namespace notellm::testing

#include "whole_path_test.moc"
