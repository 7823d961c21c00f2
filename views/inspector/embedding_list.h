// Which embeddings a workspace has, from their meta.json alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace notellm::views {

struct EmbeddingEntry {
  std::string name;                  ///< of its folder
  std::string model, input, method;  ///< as far as meta.json says; model is the run's name, or its folder's
  int64_t notes = 0, dim = 0;
  std::string problem;  ///< why it cannot be used; else empty

  bool operator==(const EmbeddingEntry&) const = default;
};

struct EmbeddingList {
  std::vector<EmbeddingEntry> embeddings;  ///< by name
  std::vector<std::string> runs;           ///< trained models that an embedding could be made with, the newest first

  bool operator==(const EmbeddingList&) const = default;
};

/// Of the workspace at `folder`. What cannot be read has a problem instead of throwing.
EmbeddingList list_embeddings(const std::filesystem::path& folder);

}  // namespace notellm::views
