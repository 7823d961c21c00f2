// From argv to an exit code: options, Ctrl-C, and the one place where exceptions become a line on stderr.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <new>
#include <thread>

#include "app/cli/console_progress.h"
#include "app/cli/verb.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/log.h"
#include "core/base/quote.h"

namespace notellm::cli {
namespace {

enum ExitCode { done = 0, our_fault = 1, bad_input = 2, interrupted = 3, exhausted = 4 };

/// Where the handler tells the waiting thread of a signal; the thread ends on `no_signal`.
int signal_pipe[2] = {-1, -1};
constexpr char no_signal = 0, a_signal = 1;

/// Nothing but a write is allowed here.
void on_signal(int) {
  const int kept = errno;
  [[maybe_unused]] const ssize_t put = ::write(signal_pipe[1], &a_signal, 1);
  errno = kept;
}

/// SIGINT and SIGTERM: the first asks the work to stop, the second ends the program. Blocking them for one waiting thread would
/// not do: libraries start threads before main, and the kernel gives a signal to any thread that does not block it.
class StopOnSignal {
 public:
  explicit StopOnSignal(std::stop_source& stop) {
    if (::pipe2(signal_pipe, O_CLOEXEC) != 0) throw_errno("a pipe", "made", errno);
    waiter_ = std::thread([&stop] { wait(stop); });
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    for (const int one : {SIGINT, SIGTERM}) ::sigaction(one, &action, nullptr);
  }
  ~StopOnSignal() {
    for (const int one : {SIGINT, SIGTERM}) std::signal(one, SIG_DFL);
    [[maybe_unused]] const ssize_t put = ::write(signal_pipe[1], &no_signal, 1);
    waiter_.join();
    for (const int end : signal_pipe) ::close(end);
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

 private:
  static void wait(std::stop_source& stop) {
    for (char caught = a_signal;;) {
      if (const ssize_t got = ::read(signal_pipe[0], &caught, 1); got < 0 && errno == EINTR) continue;
      if (caught == no_signal) return;
      if (stop.stop_requested()) std::_Exit(interrupted);
      fmt::print(stderr, "\nstopping; once more ends at once\n");
      stop.request_stop();
    }
  }

  std::thread waiter_;
};

int fail(ExitCode code, std::string text) {
  for (char& letter : text)
    if (letter == '\n') letter = ' ';
  fmt::print(stderr, "notellm: {}\n", text);
  return code;
}

/// LibTorch reports a lack of memory as a plain error.
bool is_out_of_memory(const std::string& text) {
  return text.find("allocate memory") != std::string::npos || text.find("out of memory") != std::string::npos;
}

int translated(const std::function<void()>& run) {
  try {
    run();
    return done;
  } catch (const Error& fault) {
    return fail(bad_input, fault.what());
  } catch (const Interrupted& fault) {
    return fail(interrupted, fault.what());
  } catch (const Exhausted& fault) {
    return fail(exhausted, fault.what());
  } catch (const std::bad_alloc&) {
    return fail(exhausted, "out of memory");
  } catch (const std::exception& fault) {
    const std::string text = fault.what();
    if (is_out_of_memory(text)) return fail(exhausted, "out of memory: " + text.substr(0, text.find('\n')));
    return fail(our_fault, "a fault of the program: " + text.substr(0, text.find('\n')));
  }
}

void declare_globals(CLI::App& cli, Globals& globals) {
  cli.add_option("-w,--workspace", globals.workspace, "Workspace folder");
  cli.add_option("--device", globals.device, "auto | cpu | cuda:N")->capture_default_str();
  cli.add_option("--threads", globals.threads, "Threads that compute; 0 = one a core")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  cli.add_option("--seed", globals.seed, "Seed of everything drawn")->capture_default_str();
  cli.add_flag("--quiet", globals.quiet, "No progress");
  cli.add_flag("--json", globals.json, "Print one JSON object on stdout when done");
}

/// CLI11 takes whatever follows an option for its value; "--out --quiet" is a value that was forgotten.
void refuse_options_as_values(CLI::App& cli) {
  const auto is_value = [](const std::string& given) {
    return given.starts_with("--") ? "expected a value, found the option " + given : std::string();
  };
  for (CLI::Option* option : cli.get_options())
    if (option->get_items_expected_max() > 0) option->check(is_value, "");
  for (CLI::App* verb : cli.get_subcommands(nullptr)) refuse_options_as_values(*verb);
}

/// CLI11's own message, or help; every usage error is one line and exit code 2.
int answer_parse_error(const CLI::App& cli, const CLI::ParseError& fault) {
  if (fault.get_exit_code() == 0) return cli.exit(fault);
  if (const auto strangers = cli.remaining(); cli.get_subcommands().empty() && !strangers.empty()) {
    std::vector<std::string> verbs;
    for (const CLI::App* verb : cli.get_subcommands(nullptr)) verbs.push_back(verb->get_name());
    return fail(bad_input, fmt::format("expected a verb (the nearest is \"{}\"), found {}", nearest(strangers.front(), verbs),
                                       in_quotes(strangers.front())));
  }
  return fail(bad_input, fmt::format("{} (notellm --help lists the verbs)", fault.what()));
}

}  // namespace

void Context::on(CLI::App* verb, std::function<Outcome(Context&)> run) {
  verb->callback([this, run = std::move(run)] { chosen_ = run; });
}

const std::filesystem::path& Context::workspace() const {
  if (globals.workspace.empty()) throw Error("-w", "a workspace folder", "none");
  return globals.workspace;
}

int run_command_line(int argc, char** argv) {
  std::setlocale(LC_NUMERIC, "C");
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file size limit becomes an error of write(), like a full disk
  Context context;
  CLI::App cli("NoteLLM-2 on the command line: notes in, one vector each, and what they are good for", "notellm");
  cli.require_subcommand(1);
  cli.fallthrough();
  declare_globals(cli, context.globals);
  try {
    declare_verbs(cli, context);
    refuse_options_as_values(cli);
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    return answer_parse_error(cli, fault);
  }

  set_up_logging(context.globals.quiet);
  const StopOnSignal watching(context.stop_);
  const auto progress = make_console_progress(context.globals.quiet);
  context.progress_ = progress.get();
  return translated([&] {
    const Outcome outcome = context.chosen_(context);
    if (context.globals.json)
      fmt::print("{}\n", outcome.summary.dump());
    else if (!outcome.text.empty())
      fmt::print("{}\n", outcome.text);
    std::fflush(stdout);
  });
}

}  // namespace notellm::cli
