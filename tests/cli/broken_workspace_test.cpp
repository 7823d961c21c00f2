// A workspace and its results that are damaged, foreign, or not there.
#include "tests/cli/broken_test.h"

namespace notellm::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* vectors = "ws/embeddings/plain/vectors.npy";
constexpr const char* rows = "ws/embeddings/plain/notes.csv";
constexpr const char* database = "ws/workspace.db";
constexpr const char* summary = "ws/saliency/plain/summary.json";
// Where SQLite's file header keeps them, four bytes each, the highest first.
constexpr size_t user_version_at = 60, application_id_at = 68;

Arguments neighbours(const Place& p) { return {"neighbours", "-w", p.at("ws"), "--embedding", "plain", "--note", "demo-0001"}; }
Arguments evaluate(const Place& p) { return {"evaluate", "-w", p.at("ws"), "--embedding", "plain"}; }
Arguments pairs(const Place& p) { return {"pairs", "-w", p.at("ws")}; }
Arguments figure(const Place& p) { return {"figure", "-w", p.at("ws"), "--saliency", "plain", "--out", p.at("figure.pdf")}; }

std::function<Arguments(const Place&)> neighbours_with(Arguments more) {
  return [=](const Place& p) {
    Arguments arguments = neighbours(p);
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
}

/// The sound file with its bytes changed.
BrokenCase bytes(std::string name, const char* file, std::function<std::string(std::string)> change,
                 Arguments (*command)(const Place&), std::string named) {
  return {std::move(name),
          [=](const Place& place) { return write_file(place / file, change(file_text(place / file))), command(place); },
          std::move(named)};
}

/// vectors.npy with another header of the same length.
BrokenCase npy(std::string name, std::string from, std::string to) {
  return bytes(
      std::move(name), vectors,
      [=](std::string b) {
        const size_t at = b.find(from), end = b.find('\n');
        if (at == std::string::npos) throw std::runtime_error("vectors.npy has no " + from);
        b.replace(at, from.size(), to);
        // Blanks before the newline give way, so that the data stays where it was.
        const auto longer = static_cast<int64_t>(to.size()) - static_cast<int64_t>(from.size());
        if (longer > 0) b.erase(end - 1, static_cast<size_t>(longer));
        if (longer < 0) b.insert(end - from.size() + to.size() - 1, static_cast<size_t>(-longer), ' ');
        return b;
      },
      evaluate, "vectors.npy");
}

BrokenCase json(std::string name, std::function<void(Json&)> change, std::string named) {
  return {std::move(name), with_json(summary, std::move(change), figure), std::move(named)};
}

}  // namespace

class BrokenWorkspaceTest : public BrokenTest {
  Q_OBJECT

  std::vector<BrokenCase> cases() const override {
    const auto patched = [](size_t at, std::string four) { return [=](std::string b) { return b.replace(at, 4, four); }; };
    return {
        bytes("of a newer program", database, patched(user_version_at, std::string("\0\0\0\x63", 4)), pairs, "99"),
        bytes("of another program", database, patched(application_id_at, "GPKG"), pairs, "workspace.db"),
        bytes(
            "no database", database, [](const std::string&) { return std::string(5000, 'x'); }, pairs, "workspace.db"),
        bytes(
            "database cut in half", database, [](std::string b) { return b.substr(0, b.size() / 2); }, pairs, "workspace.db"),
        bytes(
            "empty database", database, [](const std::string&) { return ""; }, pairs, "workspace.db"),
        {"no workspace",
         [](const Place& p) {
           return Arguments{"pairs", "-w", p.at("absent")};
         },
         "absent"},
        {"a folder that is no workspace",
         [](const Place& p) {
           return Arguments{"pairs", "-w", p.at("world")};
         },
         "world"},
        {"a file for a workspace",
         [](const Place& p) {
           return Arguments{"pairs", "-w", p.at("train.csv")};
         },
         "train.csv"},

        bytes(
            "vectors cut", vectors, [](std::string b) { return b.substr(0, b.size() - 4); }, evaluate, "vectors.npy"),
        bytes(
            "vectors empty", vectors, [](const std::string&) { return ""; }, evaluate, "vectors.npy"),
        bytes(
            "vectors that are text", vectors, [](const std::string&) { return "0.5 0.5 0.5 0.5\n"; }, evaluate, "vectors.npy"),
        npy("vectors of doubles", "'<f4'", "'<f8'"),
        npy("vectors in columns", "False", "True "),
        npy("more rows than there are", "(20, 8)", "(99, 8)"),
        npy("fewer rows than there are", "(20, 8)", "(10, 8)"),
        npy("2^62 rows", "(20, 8)", "(4611686018427387904, 8)"),
        npy("three dimensions", "(20, 8)", "(20, 4, 2)"),
        npy("no columns", "(20, 8)", "(20, 0)"),
        bytes(
            "notes out of order", rows, [](std::string b) { return b.replace(b.find("\n1,"), 3, "\n7,"); }, evaluate,
            "notes.csv"),
        bytes(
            "a note fewer", rows, [](std::string b) { return b.substr(0, b.rfind("\n19,") + 1); }, evaluate, "notes.csv"),
        bytes(
            "a note twice", rows, [](std::string b) { return b.replace(b.find("demo-0002"), 9, "demo-0001"); }, evaluate,
            "notes.csv"),
        {"meta.json that is none", with_file("ws/embeddings/plain/meta.json", "{", evaluate), "meta.json"},
        {"no such embedding",
         [](const Place& p) {
           return Arguments{"evaluate", "-w", p.at("ws"), "--embedding", "absent"};
         },
         "absent"},
        {"no such note",
         [](const Place& p) { return Arguments{"neighbours", "-w", p.at("ws"), "--embedding", "plain", "--note", "demo-9999"}; },
         "demo-9999"},
        {"no such index", neighbours_with({"--index", "kdtree"}), "kdtree"},
        {"no neighbours", neighbours_with({"-k", "0"}), "-k"},
        {"a filter that is no SQL", neighbours_with({"--filter", "category IS IS"}), "--filter"},
        {"a filter with text behind it", neighbours_with({"--filter", "id = '1'); nonsense"}), "nonsense"},
        {"a filter of an unknown column", neighbours_with({"--filter", "colour = 'red'"}), "colour"},
        {"pairs of an unknown kind",
         [](const Place& p) { return Arguments{"evaluate", "-w", p.at("ws"), "--embedding", "plain", "--pairs", "short"}; },
         "--pairs"},
        {"a split without pairs",
         [](const Place& p) { return Arguments{"evaluate", "-w", p.at("ws"), "--embedding", "plain", "--split", "val"}; }, "val"},
        {"notes to embed that are unknown",
         with_file("ids.txt", "demo-0001\ndemo-9999\n",
                   [](const Place& p) {
                     return Arguments{"embed", "-w", p.at("ws"), "--model", p.at("model"), "--notes", p.at("ids.txt")};
                   }),
         "ids.txt, line 2"},
        {"no notes to embed",
         with_file("ids.txt", "\n",
                   [](const Place& p) {
                     return Arguments{"embed", "-w", p.at("ws"), "--model", p.at("model"), "--notes", p.at("ids.txt")};
                   }),
         "ids.txt"},

        {"summary that is none", with_file(summary, "{\"layers\": [", figure), "summary.json"},
        {"summary that is a list", with_file(summary, "[]", figure), "summary.json"},
        json(
            "summary without layers", [](Json& s) { s.erase("normalised"); }, "normalised"),
        json(
            "summary with a negative share", [](Json& s) { s["normalised"][0]["s_v"] = -0.5; }, "s_v"),
        json(
            "summary with text for a share", [](Json& s) { s["normalised"][1]["s_t"] = "much"; }, "s_t"),
        json(
            "summary with a layer that is a number", [](Json& s) { s["normalised"][0] = 1; }, "normalised"),
        json(
            "summary without a count", [](Json& s) { s.erase("notes"); }, "notes"),
        {"no such saliency",
         [](const Place& p) { return Arguments{"figure", "-w", p.at("ws"), "--saliency", "absent", "--out", p.at("f.pdf")}; },
         "absent"},
        {"figure of an unknown kind",
         [](const Place& p) { return Arguments{"figure", "-w", p.at("ws"), "--saliency", "plain", "--out", p.at("f.bmp")}; },
         "f.bmp"},
        {"figure into no folder",
         [](const Place& p) {
           return Arguments{"figure", "-w", p.at("ws"), "--saliency", "plain", "--out", p.at("absent/f.pdf")};
         },
         "absent"},
        {"figure of no width",
         [](const Place& p) {
           return Arguments{"figure", "-w", p.at("ws"), "--saliency", "plain", "--out", p.at("f.pdf"), "--width-mm", "0"};
         },
         "width"},
        {"figure of an unknown style",
         [](const Place& p) {
           return Arguments{"figure", "-w", p.at("ws"), "--saliency", "plain", "--out", p.at("f.pdf"), "--style", "loud"};
         },
         "loud"},
    };
  }
};
NOTELLM_TEST(BrokenWorkspaceTest)

}  // namespace notellm::testing

#include "broken_workspace_test.moc"
