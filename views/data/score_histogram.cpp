#include "views/data/score_histogram.h"

#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "views/data/texts.h"

namespace notellm::views {
namespace {
constexpr double margin_left = 14, margin_right = 18, margin_top = 24, margin_bottom = 40;
constexpr double grip_pixels = 6;
}  // namespace

ScoreHistogram::ScoreHistogram(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setMouseTracking(true);
  setObjectName("score_histogram");
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void ScoreHistogram::setPreview(std::shared_ptr<const PairPreview> preview) {
  preview_ = std::move(preview);
  if (preview_) {
    const auto& bins = preview_->histogram();
    const auto full = [](int64_t count) { return count > 0; };
    const auto first = std::find_if(bins.begin(), bins.end(), full);
    const auto last = std::find_if(bins.rbegin(), bins.rend(), full).base();
    first_bin_ = static_cast<int>(first - bins.begin()) - 2;
    last_bin_ = std::max(static_cast<int>(last - bins.begin()) + 2, first_bin_ + PairPreview::bins_a_decade);
    most_ = std::max<int64_t>(1, *std::max_element(bins.begin(), bins.end()));
  }
  update();
}

void ScoreHistogram::setBounds(double low, double up) {
  low_ = low, up_ = up;
  update();
}

void ScoreHistogram::retranslate() {
  axis_ = tr("score (logarithmic); height: number of scored pairs (logarithmic)");
  low_name_ = tr("lowest %1");
  up_name_ = tr("highest %1");
  setAccessibleName(tr("Histogram of the scores"));
  update();
}

QRectF ScoreHistogram::plot() const { return QRectF(rect()).adjusted(margin_left, margin_top, -margin_right, -margin_bottom); }

double ScoreHistogram::x_of(double score) const {
  const double place = (std::log10(std::max(score, 1e-300)) - PairPreview::least_exponent) * PairPreview::bins_a_decade;
  const double share = (place - first_bin_) / std::max(1, last_bin_ - first_bin_);
  return plot().left() + std::clamp(share, 0.0, 1.0) * plot().width();
}

double ScoreHistogram::score_at(double x) const {
  const double share = std::clamp((x - plot().left()) / plot().width(), 0.0, 1.0);
  const double place = first_bin_ + share * (last_bin_ - first_bin_);
  return std::pow(10, place / PairPreview::bins_a_decade + PairPreview::least_exponent);
}

void ScoreHistogram::paint_bars(QPainter& painter) const {
  const QRectF area = plot();
  const auto& bins = preview_->histogram();
  const double height = area.height() / std::log1p(static_cast<double>(most_));
  const double left = x_of(low_), right = x_of(up_);
  for (int bin = std::max(first_bin_, 0); bin < std::min<int>(last_bin_, static_cast<int>(bins.size())); ++bin) {
    const int64_t count = bins[static_cast<size_t>(bin)];
    if (count == 0) continue;
    const double x0 = x_of(PairPreview::lower_edge(bin)), x1 = x_of(PairPreview::lower_edge(bin + 1));
    const double tall = std::max(1.0, height * std::log1p(static_cast<double>(count)));
    const auto bar = [&](double from, double to, Role role) {
      if (to <= from) return;
      painter.fillRect(QRectF(from, area.bottom() - tall, std::max(to - from - 1, 0.6), tall), theme_.color(role));
    };
    // A bin that a bound cuts is drawn in two colours.
    bar(x0, std::min(x1, left), Role::edge);
    bar(std::clamp(left, x0, x1), std::clamp(right, x0, x1), Role::accent);
    bar(std::max(x0, right), x1, Role::edge);
  }
}

void ScoreHistogram::paint_axis(QPainter& painter) const {
  const QRectF area = plot();
  painter.setPen(theme_.color(Role::line));
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  QFont small = font();
  small.setPixelSize(11);
  painter.setFont(small);
  for (int exponent = PairPreview::least_exponent; exponent <= PairPreview::least_exponent + PairPreview::decades; ++exponent) {
    const int bin = (exponent - PairPreview::least_exponent) * PairPreview::bins_a_decade;
    if (bin < first_bin_ || bin > last_bin_) continue;
    const double x = x_of(std::pow(10, exponent));
    painter.setPen(theme_.color(Role::line));
    painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
    painter.setPen(theme_.color(Role::quiet));
    painter.drawText(QRectF(x - 40, area.bottom() + 5, 80, 14), Qt::AlignCenter, score_text(std::pow(10, exponent)));
  }
  painter.drawText(QRectF(area.left(), area.bottom() + 20, area.width(), 16), Qt::AlignRight | Qt::AlignVCenter, axis_);
}

void ScoreHistogram::paint_line(QPainter& painter, double score, const QString& name, bool left) const {
  const QRectF area = plot();
  const double x = x_of(score);
  painter.setPen(QPen(theme_.color(Role::accent), 1.5));
  painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()));
  painter.setBrush(theme_.color(Role::surface));
  painter.drawRoundedRect(QRectF(x - 4, area.center().y() - 11, 8, 22), 4, 4);
  const QString text = name.arg(score_text(score));
  const double width = painter.fontMetrics().horizontalAdvance(text) + 4;
  double from = left ? x : x - width;
  from = std::clamp(from, area.left(), std::max(area.left(), area.right() - width));
  painter.setPen(theme_.color(Role::text));
  painter.drawText(QRectF(from, 2, width, 16), Qt::AlignCenter, text);
}

void ScoreHistogram::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (!preview_) return;
  const QRectF area = plot();
  painter.fillRect(QRectF(QPointF(x_of(low_), area.top()), QPointF(x_of(up_), area.bottom())), theme_.color(Role::tint));
  paint_bars(painter);
  paint_axis(painter);
  const bool low_left = x_of(up_) - x_of(low_) > 150 || x_of(low_) < area.center().x();
  paint_line(painter, low_, low_name_, low_left);
  paint_line(painter, up_, up_name_, !low_left);
}

ScoreHistogram::Line ScoreHistogram::line_at(double x) const {
  if (!preview_) return Line::none;
  const double to_low = std::abs(x - x_of(low_)), to_up = std::abs(x - x_of(up_));
  if (std::min(to_low, to_up) > grip_pixels) return Line::none;
  // Where both stand together, the one that can move that way.
  if (std::abs(to_low - to_up) < 1e-9) return x < x_of(low_) || x_of(low_) > plot().center().x() ? Line::low : Line::up;
  return to_low < to_up ? Line::low : Line::up;
}

void ScoreHistogram::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) dragged_ = line_at(event->position().x());
}

void ScoreHistogram::mouseMoveEvent(QMouseEvent* event) {
  const double x = event->position().x();
  if (dragged_ == Line::low) return Q_EMIT lowDragged(std::min(score_at(x), up_));
  if (dragged_ == Line::up) return Q_EMIT upDragged(std::max(score_at(x), low_));
  setCursor(line_at(x) == Line::none ? Qt::ArrowCursor : Qt::SplitHCursor);
  if (!preview_ || !plot().contains(event->position())) return QToolTip::hideText();
  const int bin =
      static_cast<int>(std::floor((std::log10(score_at(x)) - PairPreview::least_exponent) * PairPreview::bins_a_decade + 1e-9));
  if (bin < 0 || bin >= static_cast<int>(preview_->histogram().size())) return;
  QToolTip::showText(
      event->globalPosition().toPoint(),
      tr("%1 to %2: %3 scored pairs")
          .arg(QString::number(PairPreview::lower_edge(bin), 'g', 3), QString::number(PairPreview::lower_edge(bin + 1), 'g', 3),
               count_text(preview_->histogram()[static_cast<size_t>(bin)])),
      this);
}

void ScoreHistogram::mouseReleaseEvent(QMouseEvent*) { dragged_ = Line::none; }

}  // namespace notellm::views
