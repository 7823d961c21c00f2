#include <fmt/format.h>

#include "app/cli/verb.h"
#include "core/base/error.h"
#include "core/index/embedding_files.h"
#include "core/index/recall.h"
#include "core/store/pair_short.h"

namespace notellm::cli {
namespace {

struct Options {
  std::vector<std::string> embeddings;
  std::string pairs = "all", split = "test";
};

/// Pairs of the split in rows of the embedding; the wanted kind only.
std::vector<Pair> pairs_of(const Workspace& workspace, const Embedding& embedding, const Options& options,
                           const ShortSets& sets) {
  const std::vector<std::string> ids = workspace.ids();
  std::vector<Pair> pairs;
  for (const Pair& pair : workspace.pairs(split_named(options.split))) {
    if (options.pairs == "short-query" && !sets.is_short[static_cast<size_t>(pair.query)]) continue;
    if (options.pairs == "short-target" && !sets.is_short[static_cast<size_t>(pair.target)]) continue;
    const auto query = embedding.row_of(ids[static_cast<size_t>(pair.query)]),
               target = embedding.row_of(ids[static_cast<size_t>(pair.target)]);
    pairs.push_back({query.value_or(-1), target.value_or(-1), pair.score});
  }
  return pairs;
}

/// Clicks on each note in rows of the embedding.
std::vector<int64_t> popularity_of(const Workspace& workspace, const Embedding& embedding) {
  const std::vector<int64_t> clicks = workspace.clicks();
  std::vector<int64_t> popularity(static_cast<size_t>(embedding.rows()), 0);
  for (int64_t row = 0; row < embedding.rows(); ++row) {
    if (const auto note = workspace.row_of(embedding.ids[static_cast<size_t>(row)]))
      popularity[static_cast<size_t>(row)] = clicks[static_cast<size_t>(*note)];
  }
  return popularity;
}

OrderedJson line_of(const std::string& name, const std::vector<RecallAt>& table) {
  OrderedJson line{{"name", name}};
  for (const RecallAt& at : table) line[fmt::format("R@{}", at.k)] = at.recall;
  return line;
}

OrderedJson random_line(const std::vector<RecallAt>& table) {
  OrderedJson line{{"name", "random"}};
  for (const RecallAt& at : table) line[fmt::format("R@{}", at.k)] = at.random;
  return line;
}

std::string text_of(const OrderedJson& lines, const std::vector<RecallAt>& shape) {
  std::string text = fmt::format("{:<32}", "");
  for (const RecallAt& at : shape)
    if (!at.whole_pool) text += fmt::format("{:>10}", fmt::format("R@{}", at.k));
  for (const auto& line : lines) {
    text += fmt::format("\n{:<32}", line["name"].get<std::string>());
    for (const RecallAt& at : shape)
      if (!at.whole_pool) text += fmt::format("{:>10.2f}", 100 * line[fmt::format("R@{}", at.k)].get<double>());
  }
  return text;
}

Outcome run(const Options& options, Context& context) {
  if (options.pairs != "all" && options.pairs != "short-query" && options.pairs != "short-target") {
    throw Error("--pairs", "all, short-query or short-target", fmt::format("\"{}\"", options.pairs));
  }
  const Workspace workspace = Workspace::open(context.workspace());
  const ShortSets sets = short_sets(workspace);
  OrderedJson lines = OrderedJson::array(), ties = OrderedJson::object();
  RecallResult last, popularity;
  std::optional<RecallPairs> first;
  for (const std::string& name : options.embeddings) {
    const Embedding embedding = read_embedding(workspace.embeddings() / name);
    const std::vector<Pair> pairs = pairs_of(workspace, embedding, options, sets);
    context.progress().phase("ranking " + name);
    last = evaluate_recall(embedding.vectors.view(), pairs, context.globals.threads, context.progress(), context.stop());
    if (last.selection.kept.empty()) {
      throw Error("pairs " + options.pairs + " of split " + options.split, "at least one pair whose notes have vectors", "none");
    }
    if (!first) first = last.selection;
    if (first->kept.size() != last.selection.kept.size() || first->pool != last.selection.pool) {
      throw Error("--embedding",
                  fmt::format("embeddings of the same notes ({} pairs in a pool of {})", first->kept.size(), first->pool),
                  fmt::format("{}: {} in {}; evaluate it by itself", name, last.selection.kept.size(), last.selection.pool));
    }
    popularity = evaluate_popularity(popularity_of(workspace, embedding), pairs);
    lines.push_back(line_of(name, last.table));
    for (const RecallAt& at : last.table) ties[name][fmt::format("R@{}", at.k)] = at.tied_at_k;
  }
  lines.push_back(line_of("popularity", popularity.table));
  lines.push_back(random_line(last.table));
  const size_t kept = last.selection.kept.size();
  OrderedJson summary{{"table", lines},   {"pairs", options.pairs},      {"split", options.split},
                      {"n", kept},        {"pool", last.selection.pool}, {"short_threshold", sets.threshold},
                      {"ties_at_k", ties}};
  return {summary,
          fmt::format("{}\n{} {} pairs ({}), pool of {} notes; short = at most {} characters; R@k in %",
                      text_of(lines, last.table), kept, options.split, options.pairs, last.selection.pool, sets.threshold)};
}

}  // namespace

void declare_evaluate(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = cli.add_subcommand("evaluate", "Recall at k over pairs, beside popularity and chance");
  verb->add_option("--embedding", options->embeddings, "Name of an embedding; may be given several times")->required();
  verb->add_option("--pairs", options->pairs, "all | short-query | short-target")->capture_default_str();
  verb->add_option("--split", options->split, "train | val | test")->capture_default_str();
  verb->footer("Example: notellm evaluate -w work --embedding notellm2-multimodal --pairs short-query");
  context.on(verb, [options](Context& c) { return run(*options, c); });
}

}  // namespace notellm::cli
