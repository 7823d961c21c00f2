#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/verb.h"
#include "core/model/inspect.h"

namespace notellm::cli {
namespace {

OrderedJson summary_of(const InspectReport& report) {
  OrderedJson tensors = OrderedJson::array(), misshaped = OrderedJson::array();
  for (const auto& one : report.tensors) {
    tensors.push_back(
        {{"name", one.name}, {"type", safetensors_type_name(one.type)}, {"shape", one.shape}, {"trainable", one.trainable}});
  }
  for (const auto& one : report.misshaped)
    misshaped.push_back({{"name", one.name}, {"expected", one.expected}, {"found", one.found}});
  return {{"method", report.config.method()},
          {"parameters", report.trainable + report.frozen},
          {"trainable", report.trainable},
          {"frozen", report.frozen},
          {"bytes", report.bytes},
          {"missing", report.missing},
          {"unexpected", report.unexpected},
          {"misshaped", misshaped},
          {"tensors", tensors}};
}

std::string table_of(const InspectReport& report) {
  std::string text;
  for (const auto& one : report.tensors) {
    text += fmt::format("{:5} {:20} {} {}\n", safetensors_type_name(one.type), fmt::format("[{}]", fmt::join(one.shape, ", ")),
                        one.name, one.trainable ? "" : "(not trained)");
  }
  for (const auto& name : report.missing) text += fmt::format("missing: {}\n", name);
  for (const auto& name : report.unexpected) text += fmt::format("unexpected: {}\n", name);
  for (const auto& one : report.misshaped) {
    text += fmt::format("mis-shaped: {}, expected [{}], found [{}]\n", one.name, fmt::join(one.expected, ", "),
                        fmt::join(one.found, ", "));
  }
  return text +
         fmt::format("{}: {} tensors, {} parameters ({} trained, {} frozen), {} bytes; {} missing, {} unexpected, {} mis-shaped",
                     report.config.method(), report.tensors.size(), report.trainable + report.frozen, report.trainable,
                     report.frozen, report.bytes, report.missing.size(), report.unexpected.size(), report.misshaped.size());
}

}  // namespace

void declare_inspect(CLI::App& cli, Context& context) {
  auto folder = std::make_shared<std::filesystem::path>();
  CLI::App* verb = cli.add_subcommand("inspect", "Lists a model folder's tensors, and what is missing, unexpected or mis-shaped");
  verb->add_option("MODEL", *folder, "Model folder")->required();
  verb->footer("Example: notellm inspect model");
  context.on(verb, [folder](Context& c) {
    const InspectReport report = inspect(*folder, c.progress());
    return Outcome{summary_of(report), table_of(report)};
  });
}

}  // namespace notellm::cli
