// How long work tells how far it is. A long job is a plain blocking function
//   Result run(Params, Progress&, std::stop_token)
// that works in chunks and reports after each; whoever shows it adds the rate and the time left.
#pragma once

#include <cstdint>
#include <string_view>

namespace notellm {

/// Receives reports on the thread that works. The base class swallows them: `Progress silent;`.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A new part of the work begins, e.g. "reading notes.csv"; counting starts again at 0.
  virtual void phase(std::string_view name) { (void)name; }
  /// `done` of `total` `unit`s ("notes", "steps") of the current phase are finished; total 0 = unknown.
  virtual void report(int64_t done, int64_t total, std::string_view unit) { (void)done, (void)total, (void)unit; }
  /// Something worth a line of its own: a default that was taken, a file that was left out.
  virtual void remark(std::string_view line) { (void)line; }
};

}  // namespace notellm
