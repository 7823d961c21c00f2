// tokenizer.json, and the parts that `assemble` reads.
#include "tests/cli/broken_test.h"

namespace notellm::testing {
namespace {

constexpr const char* file = "parts/tokenizer.json";

Arguments tokenize(const Place& place) { return {"tokenize", "--model", place.at(file), "--text", "a quiet lake"}; }

Arguments assemble(const Place& place) {
  Arguments arguments = assemble_arguments(place);
  arguments.insert(arguments.end(), {"--out", place.at("made")});
  return arguments;
}

std::function<Arguments(const Place&)> assemble_with(std::string option, std::string value) {
  return [=](const Place& place) {
    Arguments arguments = assemble(place);
    const auto at = std::find(arguments.begin(), arguments.end(), option);
    if (at == arguments.end())
      arguments.insert(arguments.end(), {option, value});
    else
      *(at + 1) = value;
    return arguments;
  };
}

BrokenCase change(std::string name, std::function<void(Json&)> change_it, std::string named = "tokenizer.json") {
  return {std::move(name), with_json(file, std::move(change_it), tokenize), std::move(named)};
}

}  // namespace

class BrokenTokenizerFilesTest : public BrokenTest {
  Q_OBJECT

  std::vector<BrokenCase> cases() const override {
    return {
        {"empty", with_file(file, "", tokenize), "tokenizer.json"},
        {"cut", [](const Place& p) { return write_file(p / file, file_text(p / file).substr(0, 500)), tokenize(p); },
         "tokenizer.json"},
        {"a list", with_file(file, "[1]", tokenize), "tokenizer.json"},
        {"absent", [](const Place& p) { return std::filesystem::remove(p / file), tokenize(p); }, "tokenizer.json"},
        {"a folder without one",
         [](const Place& p) {
           return Arguments{"tokenize", "--model", p.at("world"), "--text", "a"};
         },
         "world"},
        change(
            "unknown key", [](Json& t) { t["surprise"] = 1; }, "surprise"),
        change(
            "words in a list",
            [](Json& t) {
              t["model"]["vocab"] = {1, 2};
            },
            "vocab"),
        change("an id that is text", [](Json& t) { t["model"]["vocab"]["a"] = "5"; }),
        change("a negative id", [](Json& t) { t["model"]["vocab"]["a"] = -5; }),
        change("an id of 2^40", [](Json& t) { t["model"]["vocab"]["a"] = int64_t{1} << 40; }),
        change("one id for two words", [](Json& t) { t["model"]["vocab"]["a"] = t["model"]["vocab"]["b"]; }),
        change(
            "a merge of unknown words", [](Json& t) { t["model"]["merges"].push_back("zzzzz qqqqq"); }, "zzzzz"),
        change(
            "a merge of one word", [](Json& t) { t["model"]["merges"].push_back("alone"); }, "alone"),
        change(
            "merges that are a number", [](Json& t) { t["model"]["merges"] = 5; }, "merges"),
        change(
            "another model", [](Json& t) { t["model"]["type"] = "Unigram"; }, "Unigram"),
        change(
            "another pre-tokenizer",
            [](Json& t) {
              t["pre_tokenizer"] = {{"type", "Metaspace"}};
            },
            "Metaspace"),
        change(
            "another normalizer",
            [](Json& t) {
              t["normalizer"] = {{"type", "Lowercase"}};
            },
            "Lowercase"),
        change("a pattern that is none",
               [](Json& t) {
                 const Json split = {
                     {"type", "Split"}, {"pattern", {{"Regex", "(unclosed"}}}, {"behavior", "Isolated"}, {"invert", false}};
                 t["pre_tokenizer"] = {{"type", "Sequence"},
                                       {"pretokenizers", {split, {{"type", "ByteLevel"}, {"use_regex", false}}}}};
               }),
        {"a text file that is absent",
         [](const Place& p) {
           return Arguments{"tokenize", "--model", p.at(file), "--file", p.at("no.txt")};
         },
         "no.txt"},
        {"neither text nor file",
         [](const Place& p) {
           return Arguments{"tokenize", "--model", p.at(file)};
         },
         "--text"},
        {"a vocabulary below the bytes",
         [](const Place& p) {
           return Arguments{"tokenizer", "--train",        "--vocab-size", "100", "--notes", p.at("world/notes.csv"),
                            "--out",     p.at("made.json")};
         },
         "100"},
        {"assemble: a part that is no JSON", with_file("parts/text.json", "{", assemble), "text.json"},
        {"assemble: a part that is a list", with_file("parts/vision.json", "[]", assemble), "vision.json"},
        {"assemble: no such part", assemble_with("--language-model", "/nowhere/model"), "/nowhere/model"},
        {"assemble: connector without rows", assemble_with("--connector", "qformer"), "--connector"},
        {"assemble: connector of no rows", assemble_with("--connector", "qformer:0"), "--connector"},
        {"assemble: unknown connector", assemble_with("--connector", "resampler:4"), "resampler"},
        {"assemble: connector keys that are no JSON", assemble_with("--connector-config", "{"), "--connector-config"},
        {"assemble: unknown connector key", assemble_with("--connector-config", "{\"num_hiden_layers\": 1}"),
         "num_hidden_layers"},
        {"assemble: unknown method", assemble_with("--method", "notellm3"), "notellm3"},
        {"assemble: unknown type", assemble_with("--type", "float8"), "--type"},
        {"assemble: unknown language", assemble_with("--prompt-language", "fr"), "fr"},
        {"assemble: the folder exists", assemble_with("--out", tiny_world().at("world")), "world"},
        {"assemble: a negative width", assemble_with("--embedding-dim", "-4"), "embedding"},
    };
  }
};
NOTELLM_TEST(BrokenTokenizerFilesTest)

}  // namespace notellm::testing

#include "broken_tokenizer_test.moc"
