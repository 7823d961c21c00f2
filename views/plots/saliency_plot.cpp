#include "views/plots/saliency_plot.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace notellm::plots {
namespace {

constexpr std::array<double LayerShares::*, 3> kShares = {&LayerShares::s_v, &LayerShares::s_t, &LayerShares::s_o};
const std::array<const char*, 3> kLabels = {"S_v picture", "S_t text", "S_o other"};
constexpr std::array<QCPScatterStyle::ScatterShape, 3> kMarks = {QCPScatterStyle::ssCircle, QCPScatterStyle::ssSquare,
                                                                 QCPScatterStyle::ssTriangle};
const std::array<Qt::PenStyle, 4> kDashes = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

double largest(const SaliencyFigure& figure) {
  double found = 0;
  for (const SaliencySeries& one : figure.series) {
    for (size_t i = 0; i < one.layers.size(); ++i) {
      for (const auto share : kShares) {
        const bool banded = figure.series.size() == 1 && !one.spread.empty();
        found = std::max(found, one.layers[i].*share + (banded ? one.spread[i].*share : 0));
      }
    }
  }
  return found;
}

/// Raw saliency is tiny: the axis shows it times a power of ten. 0 where that is 1.
int exponent_of(const SaliencyFigure& figure) {
  const double top = largest(figure);
  if (figure.normalised || top <= 0) return 0;
  const int exponent = static_cast<int>(std::floor(std::log10(top)));
  return exponent >= -1 && exponent <= 2 ? 0 : exponent;
}

class Builder {
 public:
  Builder(QCustomPlot& plot, const SaliencyFigure& figure, const Palette& palette, double font_points)
      : plot_(plot),
        figure_(figure),
        palette_(palette),
        font_points_(font_points),
        scale_(std::pow(10.0, -exponent_of(figure))) {}

  void build() {
    plot_.setBackground(Qt::white);
    plot_.setNotAntialiasedElements(QCP::aeNone);
    plot_.setAntialiasedElements(QCP::aeAll);
    style_axes();
    for (size_t run = 0; run < figure_.series.size(); ++run) add_series(run);
    lay_out_legend();
  }

 private:
  void style_axes() {
    plot_.axisRect()->setupFullAxesBox(false);
    for (QCPAxis* axis : {plot_.xAxis, plot_.yAxis, plot_.xAxis2, plot_.yAxis2}) {
      axis->setBasePen(QPen(palette_.ink, points(0.6)));
      axis->setTickPen(QPen(palette_.ink, points(0.6)));
      axis->setTickLength(0, points(2.5));
      axis->setSubTicks(false);
      axis->setTickLabelFont(figure_font(font_points_));
      axis->setLabelFont(figure_font(font_points_ + 1));
      axis->setTickLabelColor(palette_.ink);
      axis->setLabelColor(palette_.ink);
      axis->setTickLabelPadding(points(3));
      axis->setLabelPadding(points(3));
      axis->setPadding(points(2));
      axis->grid()->setPen(QPen(palette_.grid, points(0.5)));
      axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot_.xAxis2->setTicks(false);
    plot_.yAxis2->setTicks(false);
    plot_.xAxis->grid()->setVisible(false);
    plot_.xAxis->setLabelPadding(0);
    plot_.axisRect()->setMinimumMargins({0, 0, points(4), 0});
    plot_.plotLayout()->setRowSpacing(points(4));
    label_x();
    label_y();
  }

  void label_x() {
    size_t layers = 0;
    for (const SaliencySeries& one : figure_.series) layers = std::max(layers, one.layers.size());
    plot_.xAxis->setLabel("Layer");
    plot_.xAxis->setRange(0.5, static_cast<double>(layers) + 0.5);
    const auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
    ticker->setTickStep(layers > 40 ? 8 : layers > 20 ? 4 : layers > 10 ? 2 : 1);
    plot_.xAxis->setTicker(ticker);
  }

  void label_y() {
    const int exponent = exponent_of(figure_);
    plot_.yAxis->setNumberFormat("f");
    if (figure_.normalised) {
      // The paper's range, unless the values need more.
      plot_.yAxis->setLabel("Share of the layer's saliency");
      set_y_range(largest(figure_) <= 0.8 ? 0.8 : 1.0);
      plot_.yAxis->setNumberPrecision(1);
      const auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
      ticker->setTickStep(0.2);
      plot_.yAxis->setTicker(ticker);
      return;
    }
    plot_.yAxis->setLabel(exponent == 0 ? QString("Saliency") : QString("Saliency (in units of 1e%1)").arg(exponent));
    plot_.yAxis->setNumberFormat("g");
    plot_.yAxis->setNumberPrecision(4);
    const double top = largest(figure_) * scale_;
    set_y_range(top > 0 ? top * 1.05 : 1);
  }

  /// From 0, with room for half a mark: the last layer's S_o is 0.
  void set_y_range(double top) { plot_.yAxis->setRange(-0.02 * top, 1.02 * top); }

  void add_series(size_t run) {
    const SaliencySeries& one = figure_.series[run];
    for (size_t kind = 0; kind < kShares.size(); ++kind) {
      const bool banded = !figure_.normalised && figure_.series.size() == 1 && !one.spread.empty();
      if (banded) add_band(one, kind);
      QCPGraph* line = add_line(one, kind, 0);
      line->setPen(QPen(palette_.shares[kind], points(1.0), kDashes[run], Qt::RoundCap, Qt::RoundJoin));
      line->setScatterStyle(mark(kind, run, palette_.shares[kind]));
      if (run == 0) {
        line->setName(kLabels[kind]);
      } else {
        line->removeFromLegend();
      }
    }
  }

  /// `deviations` of the spread are added to the means.
  QCPGraph* add_line(const SaliencySeries& one, size_t kind, double deviations) {
    QCPGraph* line = plot_.addGraph();
    for (size_t i = 0; i < one.layers.size(); ++i) {
      const double spread = one.spread.empty() ? 0 : deviations * one.spread[i].*kShares[kind];
      line->addData(static_cast<double>(i + 1), std::max(0.0, one.layers[i].*kShares[kind] + spread) * scale_);
    }
    line->setAdaptiveSampling(false);
    return line;
  }

  void add_band(const SaliencySeries& one, size_t kind) {
    QCPGraph* lower = add_line(one, kind, -1);
    QCPGraph* upper = add_line(one, kind, 1);
    QColor tint = palette_.shares[kind];
    tint.setAlphaF(0.15f);
    for (QCPGraph* edge : {lower, upper}) {
      edge->setPen(Qt::NoPen);
      edge->removeFromLegend();
    }
    upper->setBrush(tint);
    upper->setChannelFillGraph(lower);
  }

  QCPScatterStyle mark(size_t kind, size_t run, const QColor& colour) const {
    QCPScatterStyle style(kMarks[kind], points(2.8));
    style.setPen(QPen(colour, points(0.8)));
    style.setBrush(run == 0 ? QBrush(colour) : QBrush(Qt::white));
    return style;
  }

  /// Above the axes: the three colours, then, for several runs, a line style each.
  void lay_out_legend() {
    if (figure_.series.size() > 1) {
      for (size_t run = 0; run < figure_.series.size(); ++run) {
        QCPGraph* sample = plot_.addGraph();
        sample->setName(figure_.series[run].name);
        sample->setPen(QPen(palette_.ink, points(1.1), kDashes[run], Qt::RoundCap));
      }
    }
    QCPLegend* legend = plot_.legend;
    legend->setVisible(true);
    legend->setFont(figure_font(font_points_));
    legend->setTextColor(palette_.ink);
    legend->setBorderPen(Qt::NoPen);
    legend->setBrush(Qt::NoBrush);
    legend->setIconSize(points(16), points(font_points_));
    legend->setIconTextPadding(points(3));
    legend->setMargins({points(2), points(2), points(2), 0});
    legend->setColumnSpacing(points(10));
    legend->setRowSpacing(points(2));
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setWrap(3);
    plot_.plotLayout()->insertRow(0);
    plot_.plotLayout()->addElement(0, 0, legend);
    plot_.plotLayout()->setRowStretchFactor(0, 0.001);
  }

  QCustomPlot& plot_;
  const SaliencyFigure& figure_;
  const Palette& palette_;
  double font_points_;
  double scale_;
};

constexpr double kCaptionGapPoints = 1, kEdgePoints = 3;

}  // namespace

SaliencyPlot::SaliencyPlot(SaliencyFigure figure, const Palette& palette, int width, double font_points)
    : figure_(std::move(figure)), palette_(palette), width_(width), font_points_(font_points) {
  // Narrow figures are nearly as high as wide, wide ones are not: lines keep their slopes apart.
  plot_height_ = std::min(qRound(width * 0.70), millimetres(80));
  const int text_width = width_ - 2 * points(kEdgePoints);
  const QRect needed = QFontMetrics(figure_font(font_points_))
                           .boundingRect(QRect(0, 0, text_width, 1 << 20), Qt::TextWordWrap, caption_of(figure_));
  caption_height_ = needed.height() + points(kCaptionGapPoints) + points(kEdgePoints);
}

void SaliencyPlot::paint(QCPPainter& painter) const {
  painter.fillRect(QRect({0, 0}, size()), Qt::white);
  QCustomPlot plot;
  Builder(plot, figure_, palette_, font_points_).build();
  plot.toPainter(&painter, width_, plot_height_);
  painter.setFont(figure_font(font_points_));
  painter.setPen(palette_.quiet);
  const QRect place(points(kEdgePoints), plot_height_ + points(kCaptionGapPoints), width_ - 2 * points(kEdgePoints),
                    caption_height_);
  painter.drawText(place, Qt::TextWordWrap, caption_of(figure_));
}

}  // namespace notellm::plots
