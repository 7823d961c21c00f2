#include <fmt/format.h>

#include <memory>

#include "app/cli/verb.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/tokenizer.h"

namespace notellm::cli {
namespace {

struct Options {
  std::filesystem::path model, file;
  std::string text;
  bool bos = false;
};

Outcome tokenize(const Options& options) {
  const auto tokenizer = load_tokenizer(options.model);
  const std::string text = options.file.empty() ? options.text : read_text(options.file);
  OrderedJson ids = OrderedJson::array(), pieces = OrderedJson::array();
  std::string lines;
  for (const Token& token : tokenizer->encode(text, {.bos = options.bos, .eos = false, .literal = {}})) {
    const std::string piece = tokenizer->token_of(token.id).value_or("");
    ids.push_back(token.id);
    pieces.push_back(piece);
    lines += fmt::format("{}\t{}\n", token.id, piece);
  }
  lines += fmt::format("{} tokens", ids.size());
  return {{{"ids", std::move(ids)}, {"pieces", std::move(pieces)}}, lines};
}

}  // namespace

void declare_tokenize(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = cli.add_subcommand("tokenize", "Shows the tokens of a text");
  verb->add_option("--model", options->model, "Model folder, or a tokenizer's file")->required();
  CLI::Option* text = verb->add_option("--text", options->text, "The text");
  verb->add_option("--file", options->file, "A file that holds the text")->excludes(text);
  verb->add_flag("--bos", options->bos, "Put the tokenizer's first special token before the text");
  verb->footer("Example: notellm tokenize --model model --text '笔记：<IMG>'");
  context.on(verb, [options, text](Context&) {
    if (options->file.empty() && text->count() == 0) throw Error("tokenize", "--text or --file", "neither");
    return tokenize(*options);
  });
}

}  // namespace notellm::cli
