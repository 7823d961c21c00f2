#include "core/engine/engine.h"
#include "views/frame/program.h"

int main(int argc, char** argv) {
  return notellm::views::run_studio(argc, argv, [] { return notellm::make_engine(); });
}
