// A verb of the command line: one file, one line in verbs.cpp.
//
//   void declare_demo(CLI::App& cli, Context& context) {
//     auto options = std::make_shared<DemoOptions>();
//     CLI::App* verb = cli.add_subcommand("demo", "Writes the demonstration world");
//     verb->add_option("--out", options->folder, "Folder to create")->required();
//     verb->footer("Example: notellm demo --out world");
//     context.on(verb, [options](Context& c) { return Outcome{...}; });
//   }
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "core/base/json.h"
#include "core/base/progress.h"

namespace notellm::cli {

/// What a verb leaves behind: `summary` is printed with --json, `text` otherwise.
struct Outcome {
  OrderedJson summary;
  std::string text;
};

/// Options that every verb has.
struct Globals {
  std::filesystem::path workspace;  ///< -w
  std::string device = "auto";      ///< --device auto|cpu|cuda:N
  int threads = 0;                  ///< --threads; 0 = one a core
  uint64_t seed = 0;                ///< --seed
  bool quiet = false, json = false;
};

class Context {
 public:
  Globals globals;
  /// The bar on a terminal, lines elsewhere, nothing with --quiet.
  Progress& progress() { return *progress_; }
  /// Requested by Ctrl-C.
  std::stop_token stop() const { return stop_.get_token(); }
  /// -w, or an Error that asks for it.
  const std::filesystem::path& workspace() const;

  /// `run` is called when the user chose `verb`.
  void on(CLI::App* verb, std::function<Outcome(Context&)> run);

 private:
  friend int run_command_line(int argc, char** argv);
  std::function<Outcome(Context&)> chosen_;
  Progress* progress_ = nullptr;
  std::stop_source stop_;
};

int run_command_line(int argc, char** argv);

/// All verbs, in the order of `notellm --help`.
void declare_verbs(CLI::App& cli, Context& context);

}  // namespace notellm::cli
