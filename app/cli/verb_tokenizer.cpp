#include <fmt/format.h>

#include <memory>
#include <vector>

#include "app/cli/verb.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/note_reader.h"
#include "core/store/workspace.h"
#include "core/text/bpe_trainer.h"
#include "core/text/training_texts.h"

namespace notellm::cli {
namespace {

struct Options {
  bool train = false;
  BpeTrainerParams params;
  PromptConfig prompt;
  std::filesystem::path notes, text, out;
};

void append(std::vector<std::string>& texts, const Note& note, const PromptConfig& prompt) {
  for (std::string& text : training_texts(note.title, note.content, note.topics, prompt)) texts.push_back(std::move(text));
}

std::vector<std::string> texts_of(const Options& options, Context& context) {
  std::vector<std::string> texts;
  if (!options.text.empty()) return {read_text(options.text)};
  if (options.notes.empty()) {
    for (const Note& note : Workspace::open(context.workspace()).all_notes()) append(texts, note, options.prompt);
    return texts;
  }
  const auto reader = open_notes(options.notes, NotesFormat::detect, {}, "");
  for (NoteRecord record; reader->next(record);) {
    if (!record.fault) append(texts, record.note, options.prompt);
  }
  return texts;
}

Outcome train(const Options& options, Context& context) {
  const Stopwatch watch;
  const std::vector<std::string> texts = texts_of(options, context);
  const TrainedTokenizer trained = train_byte_level_bpe(texts, options.params, context.progress(), context.stop());
  trained.save(options.out);
  const double seconds = watch.seconds();
  OrderedJson summary = {
      {"tokens", trained.tokens.size()}, {"merges", trained.merges.size()}, {"file", options.out.string()}, {"seconds", seconds}};
  return {std::move(summary), fmt::format("{}: {} tokens in {:.1f} s", options.out.string(), trained.tokens.size(), seconds)};
}

}  // namespace

void declare_tokenizer(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = cli.add_subcommand("tokenizer", "Trains a tokenizer on notes");
  verb->add_flag("--train", options->train, "Train (the only thing this verb does)")->required();
  verb->add_option("--vocab-size", options->params.vocabulary_size, "Tokens, special ones included")->capture_default_str();
  verb->add_option("--min-count", options->params.min_count, "Pairs that occur less often are not merged")->capture_default_str();
  CLI::Option* notes = verb->add_option("--notes", options->notes, "A file of notes; otherwise those of the workspace (-w)");
  verb->add_option("--text", options->text, "Any text file instead of notes")->excludes(notes);
  verb->add_option("--language", options->prompt.language, "zh | en: the prompts' own words")->capture_default_str();
  verb->add_option("--out", options->out, "tokenizer.json to write")->required();
  verb->footer("Example: notellm tokenizer --train --vocab-size 6000 --notes notes.csv --out model/tokenizer.json");
  context.on(verb, [options](Context& c) { return train(*options, c); });
}

}  // namespace notellm::cli
