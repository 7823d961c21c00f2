#include "views/plots/render_figure.h"

#include <qcustomplot.h>

#include <QBuffer>
#include <QImage>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "core/base/error.h"
#include "core/base/files.h"
#include "views/plots/saliency_plot.h"

namespace notellm::plots {
namespace {

void paint_on(QPaintDevice& device, const SaliencyPlot& plot, double scale) {
  QCPPainter painter(&device);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  painter.setMode(QCPPainter::pmNonCosmetic);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(scale, scale);
  plot.paint(painter);
}

QByteArray pdf_of(const SaliencyPlot& plot) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter pdf(&buffer);
  pdf.setResolution(kUnitsPerInch);
  pdf.setPageSize(QPageSize(QSizeF(plot.size()) / kUnitsPerPoint, QPageSize::Point, QString(), QPageSize::ExactMatch));
  pdf.setPageMargins({});
  pdf.setCreator("NoteLLM Studio");
  pdf.setTitle("Attention saliency");
  paint_on(pdf, plot, 1);
  return bytes;
}

QByteArray svg_of(const SaliencyPlot& plot) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator svg;
  svg.setOutputDevice(&buffer);
  svg.setResolution(kUnitsPerInch);
  svg.setSize(plot.size());
  svg.setViewBox(QRect({0, 0}, plot.size()));
  svg.setTitle("Attention saliency");
  svg.setDescription("NoteLLM Studio");
  paint_on(svg, plot, 1);
  return bytes;
}

QByteArray png_of(const SaliencyPlot& plot, int dpi) {
  const double scale = static_cast<double>(dpi) / kUnitsPerInch;
  QImage image((QSizeF(plot.size()) * scale).toSize(), QImage::Format_RGB32);
  if (image.isNull()) throw Exhausted("no memory for a picture of this size");
  image.fill(Qt::white);
  image.setDotsPerMeterX(qRound(dpi / 0.0254));
  image.setDotsPerMeterY(qRound(dpi / 0.0254));
  paint_on(image, plot, scale);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

void check_range(const char* what, double value, double least, double most) {
  if (!(value >= least && value <= most)) {
    throw Error(what, QString("%1 to %2").arg(least).arg(most).toStdString(), QString::number(value).toStdString());
  }
}

}  // namespace

std::filesystem::path csv_beside(const std::filesystem::path& out) {
  return std::filesystem::path(out).replace_extension(".csv");
}

void write_figure(const SaliencyFigure& figure, const std::filesystem::path& out, const FigureOptions& options) {
  check_range("width in mm", options.width_mm, 20, 500);
  check_range("font size in points", options.font_points, 4, 30);
  check_range("dpi", options.png_dpi, 50, 1200);
  const std::string ending = QString::fromStdString(out.extension().string()).toLower().toStdString();
  const SaliencyPlot plot(figure, palette_named(options.style), millimetres(options.width_mm), options.font_points);
  QByteArray bytes;
  if (ending == ".pdf") {
    bytes = pdf_of(plot);
  } else if (ending == ".svg") {
    bytes = svg_of(plot);
  } else if (ending == ".png") {
    bytes = png_of(plot, options.png_dpi);
  } else {
    throw Error(out.string(), "a name that ends in .pdf, .svg or .png", ending.empty() ? "no ending" : ending);
  }
  write_atomically(csv_beside(out), csv_of(figure).toStdString());
  write_atomically(out, bytes.toStdString());
}

}  // namespace notellm::plots
