#include <fmt/format.h>

#include <memory>

#include "app/cli/verb.h"
#include "core/store/demo_world.h"

namespace notellm::cli {

void declare_demo(CLI::App& cli, Context& context) {
  auto params = std::make_shared<DemoParams>();
  CLI::App* verb =
      cli.add_subcommand("demo", "Writes the demonstration world: synthetic notes, pictures and clicks whose truth is known");
  verb->add_option("--out", params->folder, "Folder to create")->required();
  verb->add_option("--notes", params->notes, "Notes")->capture_default_str();
  verb->add_option("--users", params->users, "Simulated users")->capture_default_str();
  verb->footer("Example: notellm demo --out world");
  context.on(verb, [params](Context& c) {
    params->seed = c.globals.seed;
    const DemoReport report = make_demo_world(*params, c.progress(), c.stop());
    Outcome outcome;
    outcome.summary = {{"notes", report.notes},
                       {"users", report.users},
                       {"clicks", report.clicks},
                       {"views", report.views},
                       {"short_notes", report.short_notes},
                       {"out", params->folder.string()}};
    outcome.text = fmt::format("{}: {} synthetic notes ({} with hardly any text), {} users, {} clicks", params->folder.string(),
                               report.notes, report.short_notes, report.users, report.clicks);
    return outcome;
  });
}

}  // namespace notellm::cli
