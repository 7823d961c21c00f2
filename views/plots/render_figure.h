// Figures as files, for print: PDF and SVG are vectors with selectable text and embedded fonts, PNG is pixels. The CSV with the
// figure's numbers is always written beside it.
#pragma once

#include <filesystem>
#include <string>

#include "views/plots/saliency_figure.h"

namespace notellm::plots {

struct FigureOptions {
  double width_mm = 85;         ///< 20 to 500; journals: 85 = one column, 175 = two
  double font_points = 7;       ///< 4 to 30: of ticks, legend and caption; axis names are one larger
  int png_dpi = 300;            ///< 50 to 1200
  std::string style = "paper";  ///< paper | studio (figure_style.h)
};

/// Where the numbers of the figure `out` go: the same name, ending in .csv.
std::filesystem::path csv_beside(const std::filesystem::path& out);

/// Writes `out` (.pdf, .svg or .png) and its CSV, each whole or not at all. Needs a QApplication (offscreen_application.h).
/// Throws Error for another ending, a value out of range or a folder that cannot be written, Exhausted for a full disk.
void write_figure(const SaliencyFigure& figure, const std::filesystem::path& out, const FigureOptions& options = {});

}  // namespace notellm::plots
