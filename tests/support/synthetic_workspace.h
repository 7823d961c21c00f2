// A large workspace for tests of speed and scale, made once and kept in the build folder (worlds/): a hundred thousand notes in
// seconds, a million in less than a minute. Several processes may ask for it at the same time.
//
// Notes "s0000000", "s0000001", ... with Chinese and English titles, contents of 0 to some 600 characters, 24 categories, 240
// topics (a third of the notes have them as tags in the content), 500 JPEG pictures of different shapes that many notes share;
// 4 % have no picture, 1 in 1 000 names a file that is gone. Some clicks, and pairs in all three splits among 6 % of the notes.
// The same number gives the same workspace.
#pragma once

#include <cstdint>
#include <filesystem>

namespace notellm::testing {

/// Read it only; a test that changes it works on a copy_of().
std::filesystem::path synthetic_workspace(int64_t notes);

/// A copy at `to`, which must not exist: database and what lies beside it, but no thumbnails.
std::filesystem::path copy_of(const std::filesystem::path& workspace, const std::filesystem::path& to);

}  // namespace notellm::testing
