// Draws the saliency figure with QCustomPlot. Every device gets the same drawing: layout is in figure units (figure_style.h).
#pragma once

#include <QSize>

#include "views/plots/figure_style.h"
#include "views/plots/saliency_figure.h"

class QCPPainter;

namespace notellm::plots {

/// Axes and lines above, caption below.
class SaliencyPlot {
 public:
  /// `width` in figure units; the height follows from it and from the caption's length.
  SaliencyPlot(SaliencyFigure figure, const Palette& palette, int width, double font_points);

  QSize size() const { return {width_, plot_height_ + caption_height_}; }
  void paint(QCPPainter& painter) const;

 private:
  SaliencyFigure figure_;
  Palette palette_;
  int width_, plot_height_, caption_height_;
  double font_points_;
};

}  // namespace notellm::plots
