#include "tests/cli/broken_test.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/cli/snapshot.h"

namespace notellm::testing {
namespace fs = std::filesystem;
namespace {

/// Rejected rows are reported in the workspace: that file, and the folders it needs, may appear.
bool is_report(const std::string& path, const Place& place) {
  if (path.find("reports/import-") != std::string::npos && path.ends_with(".csv")) return true;
  if (!fs::is_directory(place / path)) return false;
  for (const auto& entry : fs::recursive_directory_iterator(place / path))
    if (entry.is_regular_file() && entry.path().filename().string().starts_with("import-")) return true;
  return false;
}

std::map<std::string, std::string> without_reports(const Place& place) {
  auto found = snapshot(place.root);
  std::erase_if(found, [&](const auto& item) { return is_report(item.first, place); });
  return found;
}

/// What the program did wrong about a case; "" when nothing.
std::string complaint_about(const BrokenCase& one) {
  const ScratchFolder scratch;
  const Place place{scratch / "copy"};
  fs::copy(tiny_world().root, place.root, fs::copy_options::recursive);
  Arguments arguments = one.command(place);
  arguments.insert(arguments.end(), {"--quiet", "--json"});
  const auto before = without_reports(place);

  const auto [code, out, err] = notellm(arguments);
  if (code != 2) return "exit code " + std::to_string(code) + ": " + err;
  if (!out.empty()) return "on stdout: " + out;
  if (std::count(err.begin(), err.end(), '\n') != 1 || !err.ends_with('\n')) return "not one line: " + err;
  if (err.find(one.named) == std::string::npos) return one.named + " is not named: " + err;
  const std::string difference = first_difference(before, without_reports(place));
  return difference.empty() ? "" : difference + " after: " + err;
}

}  // namespace

void BrokenTest::initTestCase() {
  tiny_world();
  cases_ = cases();
  complaints_.resize(cases_.size());
  std::atomic<size_t> next = 0;
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) {
    workers.emplace_back([&] {
      for (size_t number; (number = next++) < cases_.size();) {
        try {
          complaints_[number] = complaint_about(cases_[number]);
        } catch (const std::exception& fault) {
          complaints_[number] = fault.what();
        }
      }
    });
  }
}

void BrokenTest::is_refused_data() {
  QTest::addColumn<int>("number");
  int number = 0;
  for (const BrokenCase& one : cases_) QTest::newRow(one.name.c_str()) << number++;
}

void BrokenTest::is_refused() {
  QFETCH(int, number);
  const std::string& complaint = complaints_[static_cast<size_t>(number)];
  QVERIFY2(complaint.empty(), complaint.c_str());
}

std::function<Arguments(const Place&)> with_file(std::string file, std::string bytes,
                                                 std::function<Arguments(const Place&)> command) {
  return [=](const Place& place) {
    write_file(place / file, bytes);
    return command(place);
  };
}

std::function<Arguments(const Place&)> with_json(std::string file, std::function<void(Json&)> change,
                                                 std::function<Arguments(const Place&)> command) {
  return [=](const Place& place) {
    Json json = Json::parse(file_text(place / file));
    change(json);
    write_file(place / file, json.dump());
    return command(place);
  };
}

}  // namespace notellm::testing
