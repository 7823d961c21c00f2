// The window needs the program's own application object.
#include "tests/support/testing.h"
#include "views/frame/application.h"

int main(int argc, char** argv) {
  notellm::views::Application application(argc, argv);
  return notellm::testing::run_all(argc, argv);
}
