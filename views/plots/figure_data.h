// Results of the workspace -> figures. Reads what `notellm saliency` left; needs neither model nor database.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "views/plots/saliency_figure.h"

namespace notellm::plots {

/// `workspace`/saliency/NAME/summary.json for each of `names` (1 to 4), as means normalised per layer or, `raw`, as they are.
/// Throws Error for an unknown name (says which there are), a damaged file, or numbers that are not finite and >= 0.
SaliencyFigure read_saliency_figure(const std::filesystem::path& workspace, const std::vector<std::string>& names, bool raw);

}  // namespace notellm::plots
