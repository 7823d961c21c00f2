#include <unistd.h>

#include <cstdlib>

#include "tests/support/testing.h"

namespace notellm::testing {
namespace fs = std::filesystem;

std::optional<fs::path> shared_folder() {
  const char* chosen = std::getenv("NOTELLM_SHARED");
  const fs::path folder = chosen ? fs::path(chosen) : fs::path(NOTELLM_SOURCE_DIR).parent_path() / "shared";
  if (!fs::exists(folder / "golden")) return std::nullopt;
  return folder;
}

fs::path source(const std::string& relative) { return fs::path(NOTELLM_SOURCE_DIR) / relative; }

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "notellm-test-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no scratch folder");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string message_of(const std::function<void()>& run) {
  try {
    run();
  } catch (const std::exception& fault) {
    return fault.what();
  }
  return "";
}

}  // namespace notellm::testing
