// Figures need a QApplication where the other rooms' tests have a QCoreApplication.
#include "tests/support/testing.h"
#include "views/plots/offscreen_application.h"

int main(int argc, char** argv) {
  const notellm::plots::OffscreenApplication application;
  return notellm::testing::run_all(argc, argv);
}
