// The real program as a child process.
#pragma once

#include <QProcess>
#include <QStringList>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace notellm::testing {

using Arguments = std::vector<std::string>;

struct Finished {
  int code = -1;  ///< exit code; -1 = it crashed, was killed or did not end in time
  std::string out, err;
};

/// Runs `notellm arguments...` to its end.
Finished notellm(const Arguments& arguments, int seconds = 120);

/// The same, but what it prints with --json; a QFAIL-like exception when it did not exit with 0 or printed anything else.
Json notellm_json(Arguments arguments);

/// A program that goes on while the test does other things. `file_bytes` > 0 limits the size of every file it writes.
class Running {
 public:
  explicit Running(const Arguments& arguments, size_t file_bytes = 0);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  bool alive() const { return process_.state() == QProcess::Running; }
  void signal(int number);
  Finished wait(int seconds = 120);

 private:
  QProcess process_;
};

}  // namespace notellm::testing
