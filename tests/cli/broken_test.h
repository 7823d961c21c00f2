// Broken input for the real program, case by case: a copy of the tiny world, one thing broken in it, one command.
//
// Held against every case: exit code 2; exactly one line on stderr, which names the file or the option; nothing on stdout; and
// nothing written anywhere below the copy, but for the report of an import's rejected rows.
#pragma once

#include <functional>

#include "tests/cli/tiny_world.h"
#include "tests/support/testing.h"

namespace notellm::testing {

struct BrokenCase {
  std::string name;
  /// Breaks something below the place and returns the command line.
  std::function<Arguments(const Place&)> command;
  std::string named;  ///< what the line must hold
};

class BrokenTest : public QObject {
  Q_OBJECT
 protected:
  virtual std::vector<BrokenCase> cases() const = 0;

 private Q_SLOTS:
  /// Runs all cases, as many at a time as there are cores: most of a case is the program's start.
  void initTestCase();
  void is_refused_data();
  void is_refused();

 private:
  std::vector<BrokenCase> cases_;
  std::vector<std::string> complaints_;  ///< by case; empty where the program behaved
};

/// Command of a case that writes `bytes` to `file` first.
std::function<Arguments(const Place&)> with_file(std::string file, std::string bytes,
                                                 std::function<Arguments(const Place&)> command);
/// Command of a case that changes the JSON of `file` first.
std::function<Arguments(const Place&)> with_json(std::string file, std::function<void(Json&)> change,
                                                 std::function<Arguments(const Place&)> command);

}  // namespace notellm::testing
