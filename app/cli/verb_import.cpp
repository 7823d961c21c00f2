#include <fmt/format.h>

#include <memory>

#include "app/cli/verb.h"
#include "core/store/import_interactions.h"
#include "core/store/import_notes.h"
#include "core/store/import_pairs.h"
#include "core/store/new_workspace.h"

namespace notellm::cli {
namespace {

struct ImportOptions {
  std::string notes, interactions, pairs;  // exactly one is given
  std::string images, format, split, encoding;
  std::vector<std::string> map;
  double click_min = 4;
  bool keep_good = false;
};

Outcome outcome_of(const ImportReport& report, OrderedJson summary, const std::string& taken) {
  summary["rejected"] = report.rejected;
  summary["report"] = report.written.string();
  return {summary,
          fmt::format("{}: {}, {} rows rejected; report: {}", report.file, taken, report.rejected, report.written.string())};
}

Outcome take_notes(const ImportOptions& options, Context& c) {
  const NotesImport params{options.notes,           options.images,   notes_format_named(options.format),
                           column_map(options.map), options.encoding, options.keep_good};
  check(params);
  NewWorkspace made(c.workspace());
  Workspace workspace = Workspace::open_or_create(c.workspace());
  const ImportReport report = import_notes(workspace, params, c.progress(), c.stop());
  made.keep();
  return outcome_of(report, {{"notes", report.taken}, {"missing_images", report.missing_images}},
                    fmt::format("{} notes, {} without a picture", report.taken, report.missing_images));
}

Outcome take_interactions(const ImportOptions& options, Context& c) {
  Workspace workspace = Workspace::open(c.workspace());
  const InteractionsImport params{options.interactions, options.click_min, column_map(options.map), options.encoding,
                                  options.keep_good};
  const ImportReport report = import_interactions(workspace, params, c.progress(), c.stop());
  return outcome_of(
      report,
      {{"users", report.users}, {"events", report.taken}, {"clicks", report.clicks}, {"unknown_notes", report.unknown_notes}},
      fmt::format("{} events of {} users, {} clicks", report.taken, report.users, report.clicks));
}

Outcome take_pairs(const ImportOptions& options, Context& c) {
  Workspace workspace = Workspace::open(c.workspace());
  const PairsImport params{options.pairs, split_named(options.split), column_map(options.map), options.encoding,
                           options.keep_good};
  const ImportReport report = import_pairs(workspace, params, c.progress(), c.stop());
  return outcome_of(report, {{"pairs", report.taken}, {"unknown_notes", report.unknown_notes}},
                    fmt::format("{} pairs for {}", report.taken, options.split));
}

}  // namespace

void declare_import_notes(CLI::App& cli, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* verb = cli.add_subcommand("import", "Takes notes, interactions or pairs into the workspace");
  CLI::Option_group* what = verb->add_option_group("What to import");
  CLI::Option* notes = what->add_option("--notes", options->notes, "Notes: CSV or JSONL");
  CLI::Option* interactions = what->add_option("--interactions", options->interactions, "user,note,timestamp[,rating] as CSV");
  CLI::Option* pairs = what->add_option("--pairs", options->pairs, "query_id,target_id as CSV");
  what->require_option(1);
  verb->add_option("--images", options->images, "Folder with the notes' pictures")->needs(notes);
  verb->add_option("--format", options->format, "authors (no header), csv (header) or jsonl; default: by the file")->needs(notes);
  verb->add_option("--click-min", options->click_min, "Least rating that counts as a click")
      ->needs(interactions)
      ->capture_default_str();
  CLI::Option* split = verb->add_option("--split", options->split, "train, val or test")->needs(pairs);
  pairs->needs(split);
  verb->add_option("--map", options->map, "field=name of its column, e.g. title=Name; field= leaves it out");
  verb->add_option("--encoding", options->encoding, "Of the file: GBK, GB18030, UTF-16, ...; default UTF-8");
  verb->add_flag("--keep-good", options->keep_good, "Take the good rows of a file that has bad ones");
  verb->footer("Example: notellm import -w workspace --notes notes.csv --images pictures");
  context.on(verb, [options](Context& c) {
    if (!options->notes.empty()) return take_notes(*options, c);
    return options->interactions.empty() ? take_pairs(*options, c) : take_interactions(*options, c);
  });
}

}  // namespace notellm::cli
