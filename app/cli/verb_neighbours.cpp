#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/cli/verb.h"
#include "core/base/error.h"
#include "core/index/neighbours.h"
#include "core/store/note_expression.h"
#include "core/store/workspace.h"

namespace notellm::cli {
namespace {

struct Options {
  std::string embedding, index = "exact", filter;
  std::vector<std::string> notes;
  int64_t k = 10;
};

/// Ids of the notes that share a pair with `row` in any split.
std::set<std::string> true_partners(const Workspace& workspace, int64_t row) {
  std::set<std::string> partners;
  SQLite::Statement query(workspace.database(),
                          "SELECT n.id FROM pairs p JOIN notes n ON n.row = p.target WHERE p.query = ?1 "
                          "UNION SELECT n.id FROM pairs p JOIN notes n ON n.row = p.query WHERE p.target = ?1");
  query.bind(1, row);
  while (query.executeStep()) partners.insert(query.getColumn(0).getString());
  return partners;
}

/// Rows of the embedding whose notes fulfil an SQL expression.
std::vector<bool> rows_that(const Workspace& workspace, const Embedding& embedding, const std::string& filter) {
  std::vector<bool> allowed(static_cast<size_t>(embedding.rows()), false);
  for (const std::string& id : ids_that(workspace, filter, "--filter")) {
    if (const auto row = embedding.row_of(id)) allowed[static_cast<size_t>(*row)] = true;
  }
  return allowed;
}

Outcome run(const Options& options, Context& context) {
  const Workspace workspace = Workspace::open(context.workspace());
  const Embedding embedding = read_embedding(workspace.embeddings() / options.embedding);
  const NeighbourSearch search(embedding, index_kind_named(options.index), workspace.indexes(), context.progress(),
                               context.stop());
  std::vector<bool> allowed;
  if (!options.filter.empty()) allowed = rows_that(workspace, embedding, options.filter);

  OrderedJson answers = OrderedJson::array();
  std::string text;
  for (const std::string& id : options.notes) {
    const auto row = embedding.row_of(id);
    const auto note_row = workspace.row_of(id);
    if (!row || !note_row) throw Error("--note", "a note of embedding " + embedding.name(), fmt::format("\"{}\"", id));
    const std::set<std::string> partners = true_partners(workspace, *note_row);
    OrderedJson list = OrderedJson::array();
    text += fmt::format("{}  {}\n", id, workspace.notes(*note_row, 1).at(0).title);
    int64_t rank = 0;
    for (const Neighbour& one :
         search.nearest_to_row(*row, {.k = options.k, .allowed = options.filter.empty() ? nullptr : &allowed})) {
      const std::string& other = embedding.ids[static_cast<size_t>(one.row)];
      const bool true_pair = partners.contains(other);
      list.push_back({{"note", other}, {"score", one.score}, {"rank", ++rank}, {"true_pair", true_pair}});
      const auto other_row = workspace.row_of(other);
      text += fmt::format("  {:3}  {:.4f} {} {}  {}\n", rank, one.score, true_pair ? "*" : " ", other,
                          other_row ? workspace.notes(*other_row, 1).at(0).title : "");
    }
    answers.push_back({{"note", id}, {"neighbours", std::move(list)}});
  }
  if (!text.empty()) text += "* = a true pair";
  OrderedJson summary{{"embedding", embedding.name()}, {"index", options.index}};
  if (const auto report = search.report()) summary["recall_at_10"] = report->recall_at_10;
  if (answers.size() == 1)
    summary["neighbours"] = answers[0]["neighbours"];
  else
    summary["notes"] = answers;
  return {summary, text};
}

}  // namespace

void declare_neighbours(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = cli.add_subcommand("neighbours", "The notes nearest to a note");
  verb->add_option("--embedding", options->embedding, "Name of the embedding")->required();
  verb->add_option("--note", options->notes, "Id of a note; may be given several times")->required();
  verb->add_option("-k", options->k, "How many")->check(CLI::Range(1, 1 << 20))->capture_default_str();
  verb->add_option("--index", options->index, "exact | hnsw | ivf")->capture_default_str();
  verb->add_option("--filter", options->filter, "Only notes that fulfil an SQL expression, e.g. \"category LIKE 'Adventure%'\"");
  verb->footer("Example: notellm neighbours -w work --embedding notellm2-multimodal --note 1 -k 5");
  context.on(verb, [options](Context& c) { return run(*options, c); });
}

}  // namespace notellm::cli
