// Files of notes, interactions and pairs. An import takes a file whole or not at all.
#include "tests/cli/broken_test.h"

namespace notellm::testing {
namespace {

using Command = std::function<Arguments(const Place&)>;

/// Into the workspace that is there, or into one that would have to be made.
Command notes(std::string file, std::string workspace, Arguments more = {}) {
  return [=](const Place& place) {
    Arguments arguments{"import", "-w", place.at(workspace), "--notes", place.at(file)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
}

BrokenCase note_file(std::string name, std::string bytes, std::string named, Arguments more = {}, std::string file = "bad.csv") {
  return {std::move(name), with_file(file, std::move(bytes), notes(file, "fresh", std::move(more))), std::move(named)};
}

BrokenCase interactions(std::string name, std::string bytes, std::string named = "clicks.csv") {
  return {"interactions: " + name,
          with_file("clicks.csv", std::move(bytes),
                    [](const Place& p) {
                      return Arguments{"import", "-w", p.at("ws"), "--interactions", p.at("clicks.csv")};
                    }),
          std::move(named)};
}

BrokenCase pairs(std::string name, std::string bytes, std::string named = "pairs.csv", std::string split = "val") {
  return {"pairs: " + name,
          with_file("pairs.csv", std::move(bytes),
                    [=](const Place& p) {
                      return Arguments{"import", "-w", p.at("ws"), "--pairs", p.at("pairs.csv"), "--split", split};
                    }),
          std::move(named)};
}

const std::string good = "7,a title,some content,7.jpg,Art\n";
const std::string header = "id,title,content,image\n";

}  // namespace

class BrokenTablesTest : public BrokenTest {
  Q_OBJECT

  std::vector<BrokenCase> cases() const override {
    return {
        note_file("unclosed quote", good + "8,\"a title,some content,8.jpg,Art\n9,b,c,9.jpg,Art\n", "line 2"),
        note_file("bytes that are no UTF-8", good + "8,\xff\xfe title,content,8.jpg,Art\n", "row 2"),
        note_file("a column too few", good + "8,a title,8.jpg,Art\n", "row 2"),
        note_file("a column too many", good + "8,a title,with, commas,8.jpg,Art\n", "row 2"),
        note_file("an id twice", good + good, "row 2"),
        note_file("an empty id", good + ",a title,content,8.jpg,Art\n", "row 2"),
        note_file("no id column", "name,title,content,image\n7,a,b,c\n", "\"id\""),
        note_file("a column twice", "id,title,title,content\n7,a,b,c\n", "title"),
        note_file("a header alone", header, "rows"),
        note_file("empty file", "", "bad.csv"),
        note_file("empty lines", "\n\n\n", "bad.csv"),
        note_file("a picture", "\x89PNG\r\n\x1a\n" + std::string(200, '\x01'), "bad.csv"),
        note_file("GBK without --encoding", good + "8,\xc4\xe3\xba\xc3,content,8.jpg,Art\n", "--encoding"),
        note_file("another encoding than named", good + "8,\xff\xff,content,8.jpg,Art\n", "GBK", {"--encoding", "GBK"}),
        note_file("UTF-16 without --encoding",
                  std::string("\xff\xfe"
                              "7\0,\0a\0\n\0",
                              10),
                  "bad.csv"),
        note_file("unknown encoding", good, "KLINGON-8", {"--encoding", "KLINGON-8"}),
        note_file("--map of a column that is absent", header + "7,a,b,c\n", "Nmae", {"--map", "title=Nmae"}),
        note_file("--map of an unknown field", header + "7,a,b,c\n", "titel", {"--map", "titel=title"}),
        note_file("--map without =", header + "7,a,b,c\n", "--map", {"--map", "title"}),
        note_file("unknown --format", good, "xlsx", {"--format", "xlsx"}),
        note_file("no folder of pictures", good, "nowhere", {"--images", "/nowhere/pictures"}),
        note_file("JSONL that is no JSON", "{\"id\": 1}\nnot json\n", "row 2", {}, "bad.jsonl"),
        note_file("JSONL of lists", "[1, 2]\n", "row 1", {}, "bad.jsonl"),
        note_file("JSONL with an object for a title", "{\"id\": 1, \"title\": {\"a\": 1}}\n", "title", {}, "bad.jsonl"),
        note_file("JSONL without ids", "{\"title\": \"a\"}\n", "row 1", {}, "bad.jsonl"),
        {"absent file", notes("absent.csv", "fresh"), "absent.csv"},
        {"a folder for a file", notes("world", "fresh"), "world"},
        {"a workspace below a file", notes("world/notes.csv", "train.csv/ws"), "train.csv"},
        {"notes that are there already", notes("world/notes.csv", "ws", {"--images", tiny_world().at("world/images")}), "row 1"},
        {"broken notes into a workspace with notes",
         with_file("bad.csv", good + ",no id,content,8.jpg,Art\n", notes("bad.csv", "ws")), "row 2"},

        interactions("a time that is a date", "demo-1,demo-0001,2026-01-31,5\nu2,demo-0001,17,5\n"),
        interactions("a time that is no number", "u1,demo-0001,soon,5\n", "row 1"),
        interactions("an endless time", "u1,demo-0001,inf,5\n", "row 1"),
        interactions("a rating that is text", "u1,demo-0001,17,good\n", "row 1"),
        interactions("unknown note", "u1,demo-0001,17,5\nu1,demo-9999,17,5\n", "demo-9999"),
        interactions("no user", ",demo-0001,17,5\n", "row 1"),
        interactions("two columns", "u1,demo-0001\n", "row 1"),
        interactions("no time column", "user,note,rating\nu1,demo-0001,5\n", "timestamp"),
        interactions("empty file", ""),
        interactions("unclosed quote", "u1,\"demo-0001,17,5\n", "line 1"),
        {"interactions: the same file again",
         [](const Place& p) {
           return Arguments{"import", "-w", p.at("ws"), "--interactions", p.at("world/interactions.csv")};
         },
         "interactions.csv"},
        {"interactions: no workspace",
         [](const Place& p) {
           return Arguments{"import", "-w", p.at("fresh"), "--interactions", p.at("world/interactions.csv")};
         },
         "fresh"},

        pairs("unknown note", "demo-0001,demo-0002\ndemo-0001,demo-9999\n", "demo-9999"),
        pairs("a note with itself", "demo-0001,demo-0001\n", "row 1"),
        pairs("one column", "demo-0001\n", "row 1"),
        pairs("empty file", ""),
        pairs("unknown split", "demo-0001,demo-0002\n", "\"valid\"", "valid"),
        {"pairs: no split",
         [](const Place& p) {
           return Arguments{"import", "-w", p.at("ws"), "--pairs", p.at("train.csv")};
         },
         "--split"},
        {"pairs: the same file again",
         [](const Place& p) { return Arguments{"import", "-w", p.at("ws"), "--pairs", p.at("train.csv"), "--split", "train"}; },
         "train.csv"},
    };
  }
};
NOTELLM_TEST(BrokenTablesTest)

}  // namespace notellm::testing

#include "broken_tables_test.moc"
