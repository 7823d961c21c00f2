// Widgets need a QApplication where the other rooms' tests have a QCoreApplication.
#include <QApplication>
#include <clocale>

#include "tests/support/testing.h"

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  std::setlocale(LC_NUMERIC, "C");
  return notellm::testing::run_all(argc, argv);
}
