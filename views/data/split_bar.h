// The sizes of train, val and test, and the pairs lost between them, as one bar with a legend.
#pragma once

#include <QWidget>

#include "core/store/pair_maker.h"
#include "views/theme/theme.h"

namespace notellm::views {

class SplitBar : public QWidget {
  Q_OBJECT
 public:
  explicit SplitBar(const Theme& theme, QWidget* parent = nullptr);
  /// `stale`: drawn muted, the numbers belong to earlier settings.
  void setReport(const PairReport& report, bool stale);
  void retranslate();
  QSize sizeHint() const override { return {400, 46}; }
  QSize minimumSizeHint() const override { return {260, 46}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  PairReport report_;
  bool stale_ = false;
  QString lost_;
};

}  // namespace notellm::views
