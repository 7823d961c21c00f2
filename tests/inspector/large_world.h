// 100 000 notes with two random embeddings of 64 numbers, made once.
#pragma once

#include "core/index/embedding_files.h"
#include "core/store/workspace.h"
#include "tests/index/random_vectors.h"
#include "tests/support/synthetic_workspace.h"
#include "tests/support/testing.h"

namespace notellm::testing {

/// A copy of the synthetic workspace with embeddings "random" and "other"; removed at the end.
inline std::filesystem::path large_world() {
  static const ScratchFolder folder;
  static const std::filesystem::path world = [] {
    const auto place = copy_of(synthetic_workspace(100'000), folder / "world");
    const auto ids = Workspace::open(place).ids();
    write_embedding(place / "embeddings", "random", {{"run", "chance"}, {"input", "multimodal"}}, ids,
                    random_vectors(100'000, 64, 1).view());
    write_embedding(place / "embeddings", "other", {{"run", "chance"}, {"input", "text"}}, ids,
                    random_vectors(100'000, 64, 2).view());
    return place;
  }();
  return world;
}

}  // namespace notellm::testing
