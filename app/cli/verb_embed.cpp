#include <fmt/format.h>

#include "app/cli/model_source.h"
#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/embed/embed_notes.h"
#include "core/index/embedding_files.h"

namespace notellm::cli {
namespace {

struct Options {
  ModelOptions model;
  std::string input = "multimodal", notes = "all", name;
  int64_t tokens_a_batch = EmbedParams{}.tokens_a_batch;
};

/// Every note, or those whose ids stand in a file, one a line.
std::vector<int64_t> chosen_rows(const Workspace& workspace, const std::string& notes) {
  std::vector<int64_t> rows;
  if (notes == "all") return rows;
  const std::string text = read_text(notes);
  for (size_t begin = 0, number = 1; begin < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string id = text.substr(begin, end - begin);
    begin = end + 1;
    if (!id.empty() && id.back() == '\r') id.pop_back();
    if (id.empty()) continue;
    const auto row = workspace.row_of(id);
    if (!row)
      throw Error(fmt::format("{}, line {}", notes, number), "the id of a note in the workspace", fmt::format("\"{}\"", id));
    rows.push_back(*row);
  }
  if (rows.empty()) throw Error(notes, "one note id a line", "none");
  return rows;
}

Outcome run(const Options& options, Context& context) {
  const at::Device device = set_up(context);
  EmbedParams params{input_named(options.input), {}, options.tokens_a_batch};
  const Workspace workspace = Workspace::open(context.workspace());
  const auto folder = options.model.resolve(context);
  const auto model = NoteModel::load(folder, context.progress(), device);
  params.rows = chosen_rows(workspace, options.notes);

  const Stopwatch watch;
  const EmbedResult result = embed_notes(workspace, *model, folder, params, context.progress(), context.stop());
  const double seconds = watch.seconds();
  const std::vector<std::string> all_ids = workspace.ids();
  std::vector<std::string> ids;
  for (const int64_t row : result.rows) ids.push_back(all_ids[static_cast<size_t>(row)]);
  const std::string name = options.name.empty() ? options.model.name() + "-" + options.input : options.name;
  OrderedJson meta{{"model", folder.string()},
                   {"run", options.model.run},
                   {"method", model->config().method()},
                   {"input", options.input},
                   {"seconds", seconds},
                   {"seconds_by_part", result.seconds},
                   {"unreadable_pictures", result.problems.size()},
                   {"created", utc_now()}};
  const at::Tensor vectors = result.vectors.contiguous();
  const auto written = write_embedding(workspace.embeddings(), name, meta, ids,
                                       {vectors.const_data_ptr<float>(), vectors.size(0), vectors.size(1)});
  for (const std::string& line : result.problems) context.progress().remark(line);
  const double rate = static_cast<double>(ids.size()) / std::max(seconds, 1e-9);
  return {{{"name", written.filename().string()},
           {"notes", ids.size()},
           {"dim", vectors.size(1)},
           {"seconds", seconds},
           {"notes_per_second", rate},
           {"unreadable_pictures", result.problems.size()}},
          fmt::format("{}: {} notes, {} numbers each, {:.1f} s ({:.0f} notes/s)", written.string(), ids.size(), vectors.size(1),
                      seconds, rate)};
}

}  // namespace

void declare_embed(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = cli.add_subcommand("embed", "Notes to vectors: embeddings/NAME");
  options->model.declare(*verb);
  verb->add_option("--input", options->input, "multimodal | image | text: which parts of a note are shown")
      ->capture_default_str();
  verb->add_option("--notes", options->notes, "all, or a file with one note id a line")->capture_default_str();
  verb->add_option("--name", options->name, "Name of the embedding (RUN-INPUT)");
  verb->add_option("--tokens-a-batch", options->tokens_a_batch, "Rows of a batch")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  verb->footer("Example: notellm embed -w work --run notellm2 --input multimodal");
  context.on(verb, [options](Context& c) { return run(*options, c); });
}

}  // namespace notellm::cli
