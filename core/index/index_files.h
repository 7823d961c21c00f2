// Approximate indexes on the disk: used again while their vectors are the same, built again otherwise.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/index/approximate_index.h"

namespace notellm {

/// The index of `kind` over `vectors`, from `folder` (indexes/NAME) or built and saved there.
/// Throws Error when the folder cannot be written, Exhausted, Interrupted.
ApproximateIndex open_or_build_index(const std::filesystem::path& folder, ApproximateKind kind, VectorsView vectors,
                                     Progress& progress, const std::stop_token& stop);

}  // namespace notellm
