#include "tests/cli/program.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

#include <csignal>
#include <stdexcept>

namespace notellm::testing {
namespace {

constexpr int milliseconds = 1000;

QStringList as_qt(const Arguments& arguments) {
  QStringList list;
  for (const std::string& one : arguments) list << QString::fromStdString(one);
  return list;
}

}  // namespace

Running::Running(const Arguments& arguments, size_t file_bytes) {
  if (file_bytes > 0) {
    process_.setChildProcessModifier([file_bytes] {
      const rlimit limit{file_bytes, file_bytes};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    });
  }
  process_.setStandardInputFile(QProcess::nullDevice());
  process_.start(NOTELLM_BINARY_DIR "/bin/notellm", as_qt(arguments));
  if (!process_.waitForStarted()) throw std::runtime_error(NOTELLM_BINARY_DIR "/bin/notellm does not start");
}

Running::~Running() {
  if (process_.state() == QProcess::NotRunning) return;
  process_.kill();
  process_.waitForFinished();
}

void Running::signal(int number) {
  const qint64 id = process_.processId();
  if (id > 0) ::kill(static_cast<pid_t>(id), number);
}

Finished Running::wait(int seconds) {
  if (process_.state() != QProcess::NotRunning && !process_.waitForFinished(seconds * milliseconds)) {
    process_.kill();
    process_.waitForFinished();
  }
  Finished finished;
  if (process_.exitStatus() == QProcess::NormalExit) finished.code = process_.exitCode();
  finished.out = process_.readAllStandardOutput().toStdString();
  finished.err = process_.readAllStandardError().toStdString();
  return finished;
}

Finished notellm(const Arguments& arguments, int seconds) { return Running(arguments).wait(seconds); }

Json notellm_json(Arguments arguments) {
  arguments.insert(arguments.end(), {"--quiet", "--json"});
  const Finished finished = notellm(arguments);
  Json object = Json::parse(finished.out, nullptr, false);
  if (finished.code != 0 || !object.is_object()) {
    throw std::runtime_error(
        fmt::format("notellm {} ended with {}: {} {}", fmt::join(arguments, " "), finished.code, finished.out, finished.err));
  }
  return object;
}

}  // namespace notellm::testing
