// How many scored pairs have which score: bars over a logarithmic axis, those that are kept in the accent's colour, and two lines
// that can be dragged. Heights grow with the logarithm of the number, so that the few high scores are seen.
#pragma once

#include <QWidget>
#include <memory>

#include "core/store/pair_preview.h"
#include "views/theme/theme.h"

namespace notellm::views {

class ScoreHistogram : public QWidget {
  Q_OBJECT
 public:
  explicit ScoreHistogram(const Theme& theme, QWidget* parent = nullptr);
  void setPreview(std::shared_ptr<const PairPreview> preview);
  void setBounds(double low, double up);
  void retranslate();
  QSize sizeHint() const override { return {520, 240}; }
  QSize minimumSizeHint() const override { return {300, 150}; }

  /// Where a score stands, in pixels from the left.
  double x_of(double score) const;

 Q_SIGNALS:
  void lowDragged(double low);
  void upDragged(double up);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  enum class Line { none, low, up };
  QRectF plot() const;
  double score_at(double x) const;
  Line line_at(double x) const;
  void paint_bars(QPainter& painter) const;
  void paint_axis(QPainter& painter) const;
  void paint_line(QPainter& painter, double score, const QString& name, bool left) const;

  const Theme& theme_;
  std::shared_ptr<const PairPreview> preview_;
  double low_ = 0.01, up_ = 30;
  int first_bin_ = 0, last_bin_ = 0;  ///< shown, last excluded
  int64_t most_ = 1;
  Line dragged_ = Line::none;
  QString axis_, low_name_, up_name_;
};

}  // namespace notellm::views
