// Colours and measures of printed figures.
#pragma once

#include <QColor>
#include <QFont>
#include <array>
#include <string>

namespace notellm::plots {

/// Figures are laid out in tenths of a point: whole numbers, as QCustomPlot wants them, that mean the same on every device.
inline constexpr int kUnitsPerPoint = 10;
inline constexpr int kUnitsPerInch = 72 * kUnitsPerPoint;
inline int points(double count) { return qRound(count * kUnitsPerPoint); }
inline int millimetres(double count) { return qRound(count / 25.4 * kUnitsPerInch); }

struct Palette {
  std::array<QColor, 3> shares;  ///< S_v, S_t, S_o
  QColor ink, quiet, grid;       ///< text and axes; secondary text; grid lines
};

/// "paper": red, green, blue as in the paper. "studio": vermilion, bluish green, blue of Okabe and Ito, apart for every kind of
/// colour vision. Throws Error for another name.
Palette palette_named(const std::string& name);

/// A font that has Latin and Chinese letters, in figure units.
QFont figure_font(double size_points);

}  // namespace notellm::plots
