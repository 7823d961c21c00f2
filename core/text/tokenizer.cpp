#include "core/text/tokenizer.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/text/bpe_tokenizer.h"

namespace notellm {
namespace {

/// A kind of tokenizer, known by its file.
struct Kind {
  const char* file;
  std::unique_ptr<Tokenizer> (*load)(const std::filesystem::path&);
};

const Kind kKinds[] = {
    {"tokenizer.json", &BpeTokenizer::from_file},
};

}  // namespace

std::unique_ptr<Tokenizer> load_tokenizer(const std::filesystem::path& path) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) {
    for (const Kind& kind : kKinds) {
      if (path.extension() == fs::path(kind.file).extension()) return kind.load(path);
    }
    throw Error(path.string(), "a tokenizer.json", "a file of another kind");
  }
  for (const Kind& kind : kKinds) {
    if (fs::is_regular_file(path / kind.file, ignored)) return kind.load(path / kind.file);
  }
  throw Error(path.string(), "a folder with a tokenizer.json", fs::is_directory(path, ignored) ? "a folder without" : "nothing");
}

}  // namespace notellm
