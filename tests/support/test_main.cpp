#include <iostream>
#include <memory>

#include "tests/support/testing.h"

namespace notellm::testing {
namespace {
struct Entry {
  std::string name;
  std::function<QObject*()> make;
};
std::vector<Entry>& entries() {
  static std::vector<Entry> all;
  return all;
}
}  // namespace

bool add(const char* name, std::function<QObject*()> make) {
  entries().push_back({name, std::move(make)});
  return true;
}

int run_all(int argc, char** argv) {
  std::string only;
  QStringList arguments{argv[0]};
  for (int i = 1; i < argc; ++i) {
    const bool names_a_class = i == 1 && argv[i][0] != '-';
    if (names_a_class)
      only = argv[i];
    else
      arguments << argv[i];
  }
  int failures = 0, ran = 0;
  for (const Entry& entry : entries()) {
    if (!only.empty() && entry.name != only) continue;
    const std::unique_ptr<QObject> test(entry.make());
    failures += QTest::qExec(test.get(), arguments);
    ++ran;
  }
  if (ran == 0) std::cerr << "no test class named " << only << '\n';
  return ran == 0 || failures > 0 ? 1 : 0;
}

}  // namespace notellm::testing
