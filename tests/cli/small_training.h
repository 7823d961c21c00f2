// A demonstration world of 120 notes with pairs, and a configuration that trains on it in seconds.
#pragma once

#include "tests/cli/program.h"
#include "tests/support/testing.h"

namespace notellm::testing {

/// Made once; its workspace may be trained in under any name.
struct SmallWorld {
  std::filesystem::path root;
  std::string at(const std::string& name) const { return (root / name).string(); }
  std::string workspace() const { return at("ws"); }
  std::filesystem::path run(const std::string& name) const { return root / "ws/runs" / name; }
  /// Results of the steps that made it, by verb ("import notes", "import interactions", "demo", "pairs").
  std::map<std::string, Json> made;
};
const SmallWorld& small_world();

/// Steps of the configuration; a checkpoint every `steps_a_checkpoint`.
inline constexpr int training_steps = 40, steps_a_checkpoint = 5;

/// Arguments of a new run called `name`.
Arguments train_arguments(const std::string& name, const Arguments& overrides = {});
Arguments resume_arguments(const std::string& name);

/// Bytes of the weights at the end of a run.
std::string final_weights(const std::string& run);
/// Steps that the run's metrics tell of so far.
int64_t steps_done(const std::string& run);

}  // namespace notellm::testing
