// The main function of every room's tests. A room that needs another kind of application brings its own, which the linker
// then takes instead of this one.
#include <QCoreApplication>
#include <clocale>

#include "tests/support/testing.h"

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  std::setlocale(LC_NUMERIC, "C");
  return notellm::testing::run_all(argc, argv);
}
