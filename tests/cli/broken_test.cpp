#include "tests/cli/broken_test.h"

#include <algorithm>

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

}  // namespace

void BrokenTest::is_refused_data() {
  QTest::addColumn<int>("number");
  int number = 0;
  for (const BrokenCase& one : cases()) QTest::newRow(one.name.c_str()) << number++;
}

void BrokenTest::is_refused() {
  QFETCH(int, number);
  const BrokenCase one = cases()[static_cast<size_t>(number)];
  const ScratchFolder scratch;
  const Place place{scratch / "copy"};
  fs::copy(tiny_world().root, place.root, fs::copy_options::recursive);
  Arguments arguments = one.command(place);
  arguments.insert(arguments.end(), {"--quiet", "--json"});
  const auto before = without_reports(place);

  const Finished finished = notellm(arguments);
  QVERIFY2(finished.code == 2, ("exit code " + std::to_string(finished.code) + ": " + finished.err).c_str());
  QVERIFY2(finished.out.empty(), finished.out.c_str());
  const bool one_line = std::count(finished.err.begin(), finished.err.end(), '\n') == 1 && finished.err.ends_with('\n');
  QVERIFY2(one_line, finished.err.c_str());
  QVERIFY2(finished.err.find(one.named) != std::string::npos, (one.named + " is not named: " + finished.err).c_str());
  const std::string difference = first_difference(before, without_reports(place));
  QVERIFY2(difference.empty(), (difference + " after: " + finished.err).c_str());
}

std::function<Arguments(const Place&)> with_file(std::string file, std::string bytes, std::function<Arguments(const Place&)> command) {
  return [=](const Place& place) {
    write_file(place / file, bytes);
    return command(place);
  };
}

std::function<Arguments(const Place&)> with_json(std::string file, std::function<void(Json&)> change, std::function<Arguments(const Place&)> command) {
  return [=](const Place& place) {
    Json json = Json::parse(file_text(place / file));
    change(json);
    write_file(place / file, json.dump());
    return command(place);
  };
}

}  // namespace notellm::testing
