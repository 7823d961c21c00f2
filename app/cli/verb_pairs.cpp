#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "app/cli/verb.h"
#include "core/store/pair_maker.h"

namespace notellm::cli {
namespace {

struct Options {
  PairParams params;
  std::vector<double> split{0.8, 0.1, 0.1};
};

OrderedJson summary_of(const PairReport& report) {
  return {{"train", report.train},
          {"val", report.val},
          {"test", report.test},
          {"short_query", report.short_query},
          {"short_target", report.short_target},
          {"between_splits", report.between_splits},
          {"queries", report.queries},
          {"short_notes", report.short_notes},
          {"threshold", report.threshold}};
}

std::string text_of(const PairReport& report) {
  return fmt::format(
      "{} train, {} val, {} test pairs; {} fell between the splits; {} queries\n"
      "short: {} notes of at most {} characters; test pairs with a short query {}, with a short target {}",
      report.train, report.val, report.test, report.between_splits, report.queries, report.short_notes, report.threshold,
      report.short_query, report.short_target);
}

}  // namespace

void declare_pairs(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  PairParams& params = options->params;
  CLI::App* verb = cli.add_subcommand("pairs", "Makes training, validation and test pairs from the clicks of the workspace");
  verb->add_option("--up", params.scores.up, "Scores above are dropped")->capture_default_str();
  verb->add_option("--low", params.scores.low, "Scores below are dropped (0.01, or 0.0001 with --normalise popularity)");
  verb->add_option("--top", params.scores.top, "Targets kept for each note")->capture_default_str();
  verb->add_option("--normalise", params.scores.normalise, "none | popularity: score / sqrt(pop_A pop_B)")->capture_default_str();
  verb->add_option("--views", params.scores.views, "clicks: a note counts as viewed when clicked | all: any event of it")
      ->capture_default_str();
  verb->add_option("--split", options->split, "Shares of train,val,test; no note stands in two of them")
      ->delimiter(',')
      ->expected(3)
      ->capture_default_str();
  CLI::Option* tokens = verb->add_option("--short-tokens", params.short_notes.tokens,
                                         "Notes of at most so many tokens are short (characters until a tokenizer is at hand)");
  verb->add_option("--short-share", params.short_notes.share, "This share of the notes, the shortest, is short")
      ->capture_default_str()
      ->excludes(tokens);
  verb->footer("Example: notellm pairs -w work --normalise popularity");
  context.on(verb, [options](Context& c) {
    std::copy_n(options->split.begin(), 3, options->params.split.begin());
    options->params.seed = c.globals.seed;
    Workspace workspace = Workspace::open(c.workspace());
    const PairReport report = make_pairs(workspace, options->params, c.progress(), c.stop());
    return Outcome{summary_of(report), text_of(report)};
  });
}

}  // namespace notellm::cli
