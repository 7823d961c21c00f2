// From clicks to pairs: settings on the left; the scores, the counts and the splits on the right, live.
#pragma once

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>

#include "views/data/job_bar.h"
#include "views/data/pairs_controller.h"
#include "views/data/parts.h"
#include "views/data/score_histogram.h"
#include "views/data/split_bar.h"
#include "views/studio/studio.h"

namespace notellm::views {

class PairsView : public QWidget {
  Q_OBJECT
 public:
  explicit PairsView(const Studio& studio, QWidget* parent = nullptr);
  void retranslate();
  /// Pairs that the workspace holds, which new ones would replace.
  void setExisting(qint64 pairs);
  PairsController& controller() { return controller_; }
  QAction* makeAction() const { return make_action_; }
  QAction* copyAction() const { return copy_action_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Count {
    QLabel *number, *name;
  };
  QWidget* make_settings();
  QWidget* make_counts();
  QWidget* make_footer();
  QWidget* slider_row(QSlider* slider, QWidget* box);
  void take(const std::function<void(PairParams&)>& change);
  void show_params();
  void show_load();
  void show_counts();
  void show_make();
  int to_slider(double score) const;
  double from_slider(int place) const;

  const Studio studio_;
  PairsController controller_;
  QAction *make_action_, *copy_action_;
  QFormLayout* form_ = nullptr;
  QSlider *low_slider_, *up_slider_, *top_slider_;
  ScoreBox *low_, *up_;
  QSpinBox *top_, *val_, *test_, *short_tokens_, *seed_;
  QDoubleSpinBox* short_share_;
  QWidget *low_row_ = nullptr, *up_row_ = nullptr, *top_row_ = nullptr, *split_row_ = nullptr, *short_row_ = nullptr;
  QComboBox *views_, *normalise_, *short_rule_;
  QLabel* train_;
  ScoreHistogram* histogram_;
  SplitBar* split_;
  QStackedWidget* stack_;
  QLabel *wait_text_, *scored_;
  QProgressBar* wait_bar_;
  std::array<Count, 5> counts_{};
  QLabel* note_;
  QPushButton *copy_, *make_;
  JobBar* job_;
  qint64 existing_ = 0;
  QString done_text_;
  bool showing_ = false;  ///< show_params sets the boxes: their signals are not the user's
};

}  // namespace notellm::views
