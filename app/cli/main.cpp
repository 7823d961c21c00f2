#include "app/cli/verb.h"

int main(int argc, char** argv) { return notellm::cli::run_command_line(argc, argv); }
