#include "views/data/pairs_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QScrollArea>
#include <cmath>

#include "views/data/texts.h"

namespace notellm::views {
namespace {
constexpr int slider_steps = 1000;
constexpr double slider_least = 1e-4, slider_most = 100;  ///< before the scores are known

/// Three digits: what a slider means by a place.
double rounded(double score) { return QString::number(score, 'g', 3).toDouble(); }

QSlider* slider(QWidget* parent, int most) {
  auto* slider = new QSlider(Qt::Horizontal, parent);
  slider->setRange(0, most);
  return slider;
}

}  // namespace

PairsView::PairsView(const Studio& studio, QWidget* parent)
    : QWidget(parent),
      studio_(studio),
      controller_(studio.session, studio.jobs),
      make_action_(new QAction(this)),
      copy_action_(new QAction(this)) {
  auto* row = new QHBoxLayout;
  row->setSpacing(16);
  row->addWidget(make_settings());
  auto* right = new QVBoxLayout;
  right->setSpacing(14);

  QFrame* scores = card_frame(this);
  auto* box = new QVBoxLayout(scores);
  box->setContentsMargins(16, 14, 16, 12);
  scored_ = quiet_label(scores);
  histogram_ = new ScoreHistogram(studio_.theme, scores);
  auto* waiting = new QWidget(scores);
  auto* wait_box = new QVBoxLayout(waiting);
  wait_text_ = quiet_label(waiting);
  wait_text_->setAlignment(Qt::AlignCenter);
  wait_text_->setObjectName("pairs_wait");
  wait_bar_ = new QProgressBar(waiting);
  wait_bar_->setTextVisible(false);
  wait_bar_->setFixedWidth(260);
  wait_box->addStretch(1);
  wait_box->addWidget(wait_text_);
  wait_box->addWidget(wait_bar_, 0, Qt::AlignCenter);
  wait_box->addStretch(1);
  stack_ = new QStackedWidget(scores);
  stack_->addWidget(waiting);
  stack_->addWidget(histogram_);
  box->addWidget(scored_);
  box->addWidget(stack_, 1);
  right->addWidget(scores, 1);
  right->addWidget(make_counts());
  right->addWidget(make_footer());
  row->addLayout(right, 1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addLayout(row, 1);

  connect(histogram_, &ScoreHistogram::lowDragged, this,
          [this](double low) { take([low](PairParams& p) { p.scores.low = rounded(low); }); });
  connect(histogram_, &ScoreHistogram::upDragged, this,
          [this](double up) { take([up](PairParams& p) { p.scores.up = rounded(up); }); });
  connect(&controller_, &PairsController::loadChanged, this, &PairsView::show_load);
  connect(&controller_, &PairsController::previewChanged, this, [this] {
    histogram_->setPreview(controller_.preview());
    show_params();
    show_load();
    if (!controller_.preview() && isVisible()) controller_.load();
  });
  connect(&controller_, &PairsController::countsChanged, this, &PairsView::show_counts);
  connect(&controller_, &PairsController::reportChanged, this, &PairsView::show_counts);
  connect(&controller_, &PairsController::makingChanged, this, &PairsView::show_make);
  connect(&controller_, &PairsController::made, this, [this](const PairReport& report) {
    done_text_ = tr("%1 pairs were made: %2 train, %3 val, %4 test.")
                     .arg(count_text(report.train + report.val + report.test), count_text(report.train), count_text(report.val),
                          count_text(report.test));
    show_make();
  });
  connect(make_action_, &QAction::triggered, this, [this] {
    done_text_.clear();
    controller_.make();
  });
  connect(copy_action_, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(controller_.command()); });
}

QWidget* PairsView::slider_row(QSlider* slider, QWidget* box) {
  constexpr int box_width = 92;
  auto* row = new QWidget(this);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(10);
  layout->addWidget(slider, 1);
  box->setFixedWidth(box_width);
  layout->addWidget(box);
  return row;
}

QWidget* PairsView::make_settings() {
  constexpr int width = 300;
  QFrame* card = card_frame(this);
  card->setFixedWidth(width);
  form_ = new QFormLayout;
  form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form_->setVerticalSpacing(5);
  low_slider_ = slider(card, slider_steps), up_slider_ = slider(card, slider_steps), top_slider_ = slider(card, 50);
  top_slider_->setMinimum(1);
  low_ = new ScoreBox(card), up_ = new ScoreBox(card);
  low_->setRange(0, 1e6), up_->setRange(0, 1e6);
  const auto whole = [card](int least, int most) {
    auto* box = new QSpinBox(card);
    box->setLocale(QLocale::c());
    box->setRange(least, most);
    box->setKeyboardTracking(false);
    return box;
  };
  top_ = whole(1, 10000);
  views_ = new QComboBox(card), normalise_ = new QComboBox(card), short_rule_ = new QComboBox(card);
  views_->addItems({"", ""}), normalise_->addItems({"", ""}), short_rule_->addItems({"", ""});
  val_ = whole(0, 49), test_ = whole(0, 49);
  val_->setSuffix(" %"), test_->setSuffix(" %");
  train_ = quiet_label(card);
  train_->setWordWrap(false);
  short_share_ = new QDoubleSpinBox(card);
  short_share_->setLocale(QLocale::c());
  short_share_->setRange(0, 100);
  short_share_->setDecimals(1);
  short_share_->setSuffix(" %");
  short_share_->setKeyboardTracking(false);
  short_tokens_ = whole(1, 100000);
  seed_ = whole(0, 2'000'000'000);
  low_row_ = slider_row(low_slider_, low_), up_row_ = slider_row(up_slider_, up_), top_row_ = slider_row(top_slider_, top_);
  const auto row_of = [card](std::initializer_list<QWidget*> parts) {
    auto* row = new QWidget(card);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* part : parts) layout->addWidget(part, 1);
    return row;
  };
  split_row_ = row_of({val_, test_});
  short_row_ = row_of({short_rule_, short_share_, short_tokens_});
  for (QWidget* row : {low_row_, up_row_, top_row_, static_cast<QWidget*>(normalise_), static_cast<QWidget*>(views_), split_row_,
                       short_row_, static_cast<QWidget*>(seed_)})
    form_->addRow(new QLabel(card), row);
  form_->insertRow(6, train_);

  const auto on_score = [this](QSlider* slider, ScoreBox* box, double CooccurrenceParams::*field) {
    connect(slider, &QSlider::valueChanged, this, [this, field](int place) {
      if (!showing_) take([&](PairParams& p) { p.scores.*field = rounded(from_slider(place)); });
    });
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, field](double score) {
      if (!showing_) take([&](PairParams& p) { p.scores.*field = score; });
    });
  };
  on_score(low_slider_, low_, &CooccurrenceParams::low);
  on_score(up_slider_, up_, &CooccurrenceParams::up);
  const auto on_top = [this](int top) {
    if (!showing_) take([top](PairParams& p) { p.scores.top = top; });
  };
  connect(top_slider_, &QSlider::valueChanged, this, on_top);
  connect(top_, &QSpinBox::valueChanged, this, on_top);
  connect(views_, &QComboBox::activated, this,
          [this](int index) { take([index](PairParams& p) { p.scores.views = index == 0 ? "clicks" : "all"; }); });
  connect(normalise_, &QComboBox::activated, this, [this](int index) {
    take([index](PairParams& p) {
      const bool usual = p.scores.low < 0 || p.scores.low == lowest_kept({-1, 30, 10, p.scores.normalise, "clicks"});
      p.scores.normalise = index == 0 ? "none" : "popularity";
      if (usual) p.scores.low = -1;  // scores of the other kind are smaller by orders of magnitude
    });
  });
  const auto on_share = [this](int) {
    if (showing_) return;
    const int val = val_->value(), test = test_->value();
    take([=](PairParams& p) { p.split = {(100 - val - test) / 100.0, val / 100.0, test / 100.0}; });
  };
  connect(val_, &QSpinBox::valueChanged, this, on_share);
  connect(test_, &QSpinBox::valueChanged, this, on_share);
  const auto on_short = [this] {
    if (showing_) return;
    take([this](PairParams& p) {
      p.short_notes.tokens = short_rule_->currentIndex() == 1 ? short_tokens_->value() : 0;
      p.short_notes.share = short_share_->value() / 100;
    });
  };
  connect(short_rule_, &QComboBox::activated, this, on_short);
  connect(short_share_, &QDoubleSpinBox::valueChanged, this, on_short);
  connect(short_tokens_, &QSpinBox::valueChanged, this, on_short);
  connect(seed_, &QSpinBox::valueChanged, this, [this](int seed) {
    if (!showing_) take([seed](PairParams& p) { p.seed = static_cast<uint64_t>(seed); });
  });

  auto* inside = new QWidget;
  auto* inside_box = new QVBoxLayout(inside);
  inside_box->setContentsMargins(16, 14, 16, 14);
  inside_box->addLayout(form_);
  inside_box->addStretch(1);
  auto* scroll = new QScrollArea(card);
  scroll->setWidget(inside);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->viewport()->setAutoFillBackground(false);
  inside->setAutoFillBackground(false);
  auto* box = new QVBoxLayout(card);
  box->setContentsMargins(1, 1, 1, 1);
  box->addWidget(scroll);
  return card;
}

QWidget* PairsView::make_counts() {
  QFrame* card = card_frame(this);
  auto* box = new QVBoxLayout(card);
  box->setContentsMargins(16, 14, 16, 14);
  box->setSpacing(14);
  auto* row = new QHBoxLayout;
  for (Count& count : counts_) {
    count.number = heading(1, card);
    count.name = quiet_label(card);
    count.name->setAlignment(Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(count.number);
    column->addWidget(count.name, 1);
    row->addLayout(column, 1);
  }
  split_ = new SplitBar(studio_.theme, card);
  box->addLayout(row);
  box->addWidget(split_);
  return card;
}

QWidget* PairsView::make_footer() {
  auto* footer = new QWidget(this);
  auto* row = new QHBoxLayout(footer);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(10);
  note_ = quiet_label(footer);
  note_->setObjectName("pairs_note");
  job_ = new JobBar(studio_.jobs, footer);
  copy_ = new QPushButton(footer);
  make_ = primary_button(footer);
  make_->setObjectName("pairs_make");
  row->addWidget(note_, 1);
  row->addWidget(job_, 2);
  row->addWidget(copy_);
  row->addWidget(make_);
  connect(copy_, &QPushButton::clicked, copy_action_, &QAction::trigger);
  connect(make_, &QPushButton::clicked, make_action_, &QAction::trigger);
  return footer;
}

void PairsView::retranslate() {
  make_action_->setText(tr("Make pairs"));
  copy_action_->setText(tr("Copy the command that makes these pairs"));
  copy_->setText(tr("Copy command"));
  copy_->setToolTip(tr("The same for a terminal"));
  make_->setText(tr("Make pairs"));
  const auto name = [this](QWidget* field, const QString& text, const QString& tip) {
    auto* label = qobject_cast<QLabel*>(form_->labelForField(field));
    label->setText(text);
    label->setToolTip(tip);
    field->setToolTip(tip);
    for (QWidget* part : field->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) part->setAccessibleName(text);
    field->setAccessibleName(text);
  };
  name(low_row_, tr("Lowest score"), tr("Pairs that score less are dropped"));
  name(up_row_, tr("Highest score"), tr("Pairs that score more are dropped"));
  name(top_row_, tr("Targets of a note"), tr("The best ones are kept"));
  name(normalise_, tr("Normalise"), tr("Divides a score by the root of both notes' popularity"));
  name(views_, tr("A note is viewed when it is"), tr("Which lines of the log count as a view"));
  name(split_row_, tr("Shares of val and test"), tr("No note stands in two splits"));
  name(short_row_, tr("Short notes"), tr("Pairs with such a note need the picture"));
  name(seed_, tr("Seed"), tr("Decides the splits and the order of the pairs"));
  const auto texts = [](QComboBox* box, const QStringList& items) {
    for (int i = 0; i < items.size(); ++i) box->setItemText(i, items[i]);
  };
  texts(normalise_, {tr("not at all"), tr("by popularity")});
  texts(views_, {tr("clicked"), tr("clicked or seen")});
  texts(short_rule_, {tr("the shortest"), tr("characters")});
  histogram_->retranslate();
  split_->retranslate();
  job_->retranslate();
  const QStringList names{tr("pairs kept"), tr("notes that are a query"), tr("lost between the splits"),
                          tr("test pairs with a short query"), tr("test pairs with a short target")};
  for (size_t i = 0; i < counts_.size(); ++i) counts_[i].name->setText(names[static_cast<qsizetype>(i)]);
  done_text_.clear();
  show_params();
  show_load();
}

void PairsView::setExisting(qint64 pairs) {
  existing_ = pairs;
  show_make();
}

void PairsView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  controller_.load();
}

void PairsView::take(const std::function<void(PairParams&)>& change) {
  PairParams params = controller_.params();
  change(params);
  controller_.setParams(params);
  done_text_.clear();
  show_params();
}

int PairsView::to_slider(double score) const {
  const auto preview = controller_.preview();
  const double least = preview ? preview->lowest() : slider_least,
               most = preview ? std::max(preview->highest(), least * 10) : slider_most;
  if (score <= 0) return 0;
  const double share = std::log(score / least) / std::log(most / least);
  return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * slider_steps));
}

double PairsView::from_slider(int place) const {
  const auto preview = controller_.preview();
  const double least = preview ? preview->lowest() : slider_least,
               most = preview ? std::max(preview->highest(), least * 10) : slider_most;
  // The ends let everything in: rounding must not lose the least or the greatest score.
  if (place == 0) return rounded(least) <= least ? rounded(least) : rounded(least * 0.99);
  if (place == slider_steps) return rounded(most) >= most ? rounded(most) : rounded(most * 1.01);
  return least * std::pow(most / least, static_cast<double>(place) / slider_steps);
}

void PairsView::show_params() {
  const PairParams& params = controller_.params();
  showing_ = true;
  const double low = lowest_kept(params.scores);
  low_->setValue(low), up_->setValue(params.scores.up), top_->setValue(static_cast<int>(params.scores.top));
  if (!low_slider_->isSliderDown()) low_slider_->setValue(to_slider(low));
  if (!up_slider_->isSliderDown()) up_slider_->setValue(to_slider(params.scores.up));
  top_slider_->setValue(static_cast<int>(params.scores.top));
  normalise_->setCurrentIndex(params.scores.normalise == "popularity" ? 1 : 0);
  views_->setCurrentIndex(params.scores.views == "all" ? 1 : 0);
  val_->setValue(static_cast<int>(std::lround(100 * params.split[1])));
  test_->setValue(static_cast<int>(std::lround(100 * params.split[2])));
  train_->setText(tr("val and test; train has the other %1 %").arg(100 - val_->value() - test_->value()));
  const bool by_length = params.short_notes.tokens > 0;
  short_rule_->setCurrentIndex(by_length ? 1 : 0);
  short_share_->setValue(100 * params.short_notes.share);
  if (by_length) short_tokens_->setValue(static_cast<int>(params.short_notes.tokens));
  short_share_->setVisible(!by_length), short_tokens_->setVisible(by_length);
  seed_->setValue(static_cast<int>(params.seed));
  histogram_->setBounds(low, params.scores.up);
  showing_ = false;
  show_counts();
}

void PairsView::show_load() {
  const auto preview = controller_.preview();
  stack_->setCurrentIndex(preview ? 1 : 0);
  scored_->setVisible(preview != nullptr);
  if (preview)
    scored_->setText(
        tr("%1 scored pairs; those that the bounds keep are coloured, of them each note keeps its best. Drag the lines.")
            .arg(count_text(preview->candidates())));
  wait_bar_->setVisible(controller_.loading());
  if (controller_.total() > 0)
    wait_bar_->setRange(0, 1000), wait_bar_->setValue(static_cast<int>(1000 * controller_.done() / controller_.total()));
  else
    wait_bar_->setRange(0, 0);
  if (!studio_.session.isOpen())
    wait_text_->setText(tr("Open a workspace to make pairs from its clicks."));
  else if (controller_.loading())
    wait_text_->setText(controller_.phase().isEmpty() ? tr("Reading the log") : controller_.phase());
  else if (!controller_.loadError().isEmpty())
    wait_text_->setText(tr("There is nothing to score: import notes and their interactions first.") + "\n" +
                        controller_.loadError());
  else
    wait_text_->clear();
  show_counts();
  show_make();
}

void PairsView::show_counts() {
  const bool ready = controller_.preview() && controller_.fault().isEmpty();
  const PairCounts& counts = controller_.counts();
  const PairReport& report = controller_.report();
  const bool stale = controller_.splitting();
  const QString about = counts.kept.exact ? QString() : QString("≥ ");
  const auto set = [&](size_t at, const QString& text, bool muted) {
    counts_[at].number->setText(ready ? text : QString("–"));
    counts_[at].number->setEnabled(!muted);
  };
  set(0, about + count_text(counts.kept.pairs), controller_.counting());
  set(1, about + count_text(counts.kept.queries), controller_.counting());
  set(2, count_text(report.between_splits), stale);
  set(3, count_text(report.short_query), stale);
  set(4, count_text(report.short_target), stale);
  split_->setReport(ready ? report : PairReport(), stale);
  if (ready)
    short_row_->setToolTip(
        tr("%1 notes of at most %2 characters are short").arg(count_text(counts.short_notes), count_text(counts.threshold)));
  show_make();
}

void PairsView::show_make() {
  const bool making = controller_.making();
  if (making && !job_->isVisible()) job_->follow(controller_.job());
  const bool any = controller_.preview() && controller_.counts().kept.pairs > 0 && controller_.fault().isEmpty();
  for (QWidget* part : {static_cast<QWidget*>(note_), static_cast<QWidget*>(copy_), static_cast<QWidget*>(make_)})
    part->setVisible(!making);
  make_->setEnabled(any);
  copy_->setEnabled(any);
  make_action_->setEnabled(any && !making);
  copy_action_->setEnabled(any);
  if (!controller_.fault().isEmpty())
    note_->setText(controller_.fault());
  else if (!controller_.makeError().isEmpty())
    note_->setText(controller_.makeError());
  else if (!done_text_.isEmpty())
    note_->setText(done_text_);
  else if (controller_.preview() && controller_.counts().kept.pairs == 0 && !controller_.counting())
    note_->setText(tr("No pair scores between these bounds: lower the lowest score."));
  else if (existing_ > 0)
    note_->setText(tr("Replaces the %1 pairs of the workspace.").arg(count_text(existing_)));
  else
    note_->clear();
}

}  // namespace notellm::views
