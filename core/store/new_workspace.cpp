#include "core/store/new_workspace.h"

#include <string>
#include <system_error>

namespace notellm {

NewWorkspace::NewWorkspace(std::filesystem::path folder)
    : folder_(std::move(folder)), fresh_(!std::filesystem::exists(folder_ / "workspace.db")) {}

NewWorkspace::~NewWorkspace() {
  if (!fresh_) return;
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"})
    std::filesystem::remove(folder_ / (std::string("workspace.db") + suffix), ignored);
  std::filesystem::remove(folder_, ignored);
}

}  // namespace notellm
