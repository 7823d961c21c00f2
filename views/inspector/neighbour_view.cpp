#include "views/inspector/neighbour_view.h"

#include <QEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "views/inspector/chip.h"
#include "views/inspector/neighbour_delegate.h"
#include "views/inspector/words.h"
#include "views/studio/flow_layout.h"

namespace notellm::views {
namespace {
constexpr int most_truths = 6, most_beside_another = 3;  ///< chips: one line of them
}

void NeighbourListView::mouseDoubleClickEvent(QMouseEvent* event) { event->accept(); }

NeighbourView::NeighbourView(const Studio& studio, QWidget* parent)
    : QWidget(parent),
      studio_(studio),
      model_(new NeighbourModel(this)),
      list_(new NeighbourListView),
      hint_(new Hint(studio.theme)),
      heading_(new QLabel),
      truths_(new QWidget),
      truth_flow_(new FlowLayout(truths_)),
      content_(new QWidget),
      stack_(new QStackedLayout(this)) {
  truth_flow_->setContentsMargins(0, 0, 0, 0);
  truth_flow_->setSpacing(5);
  list_->setModel(model_);
  list_->setItemDelegate(new NeighbourDelegate(studio, list_));
  list_->setUniformItemSizes(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setMouseTracking(true);
  list_->setContextMenuPolicy(Qt::CustomContextMenu);
  list_->setObjectName("neighbours");
  heading_->setTextFormat(Qt::PlainText);
  heading_->setMinimumWidth(40);
  QFont bold = heading_->font();
  bold.setWeight(QFont::DemiBold);
  heading_->setFont(bold);

  auto* column = new QVBoxLayout(content_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(heading_);
  column->addWidget(truths_);
  column->addWidget(list_, 1);
  stack_->addWidget(content_);
  stack_->addWidget(hint_);

  connect(list_, &QListView::clicked, this, &NeighbourView::walk_to);
  connect(list_, &QListView::activated, this, &NeighbourView::walk_to);
  connect(list_, &QListView::customContextMenuRequested, this,
          [this](const QPoint& at) { Q_EMIT menuRequested(list_->viewport()->mapToGlobal(at)); });
  connect(&studio.pictures, &Pictures::ready, list_->viewport(), [this] { list_->viewport()->update(); });
  connect(&studio.theme, &Theme::changed, list_->viewport(), [this] { list_->viewport()->update(); });
  retranslate();
  clear();
}

void NeighbourView::show_list(qint64 note, NeighbourList list, bool compares, qint64 k, const QString& heading) {
  k_ = k;
  heading_->setText(heading);
  heading_->setToolTip(heading);
  heading_->setVisible(!heading.isEmpty());
  std::vector<qint64> rows;
  for (const NeighbourEntry& entry : list.entries) {
    if (entry.row >= 0) rows.push_back(entry.row);
  }
  studio_.pictures.keepOnly(this, rows);
  model_->show(note, std::move(list), compares);
  list_->scrollToTop();
  show_truths();
  stack_->setCurrentWidget(content_);
}

void NeighbourView::show_hint(const QString& title, const QString& text, const QString& command) {
  clear();
  hint_->show_text(title, text, command);
  stack_->setCurrentWidget(hint_);
}

bool NeighbourView::shows_hint() const { return stack_->currentWidget() == hint_; }

void NeighbourView::clear() {
  model_->clear();
  studio_.pictures.keepOnly(this, {});
  show_truths();
  heading_->hide();
  stack_->setCurrentWidget(content_);
}

qint64 NeighbourView::current() const {
  const NeighbourEntry* entry = model_->entry(list_->currentIndex());
  return entry ? entry->row : -1;
}

void NeighbourView::walk_to(const QModelIndex& index) {
  // A click's own index may be of the list before: then it is nobody's.
  const NeighbourEntry* entry = model_->entry(index);
  if (entry && entry->row >= 0) Q_EMIT walk(entry->row);
}

void NeighbourView::show_truths() {
  clear_widgets(*truth_flow_);
  // Queries say the same from the other side: only where the note has no targets of its own.
  const auto& truths = model_->list().truths;
  const bool targets = std::any_of(truths.begin(), truths.end(), [](const TrueRank& truth) { return truth.is_target; });
  add_truths(targets, targets ? tr("True targets") : tr("True queries"));
  truths_->setVisible(truth_flow_->count() > 0);
}

void NeighbourView::add_truths(bool targets, const QString& label) {
  const int most = model_->compares() ? most_beside_another : most_truths;
  int shown = 0, all = 0;
  for (const TrueRank& truth : model_->list().truths) {
    if (truth.is_target != targets || ++all > most) continue;
    if (shown++ == 0) {
      auto* name = new QLabel(label);
      name->setProperty("quiet", true);
      truth_flow_->addWidget(name);
    }
    const bool found = truth.rank && *truth.rank <= k_;
    const QString text = truth.rank ? "#" + grouped(*truth.rank) : tr("no vector");
    auto* chip = new Chip(studio_.theme, text, !truth.rank ? Role::quiet : found ? Role::good : Role::warning);
    const QString title = label_of(truth.id, truth.title);
    QStringList words{
        title, truth.rank ? tr("Rank %1 of %2 notes with a vector").arg(grouped(*truth.rank), grouped(model_->list().others))
                          : tr("It has no vector in this embedding")};
    words << tr("Pair of the split %1").arg(text_of(name_of(truth.split)));
    if (!truth.in_view) words << tr("Outside the current filter");
    chip->setToolTip(words.join("\n"));
    chip->setAccessibleName(label + ": " + words.join(", "));
    connect(chip, &Chip::clicked, this, [this, row = truth.row] { Q_EMIT walk(row); });
    truth_flow_->addWidget(chip);
  }
  if (all <= most) return;
  auto* more = new QLabel(tr("+%1", "more of them").arg(grouped(all - most)));
  more->setProperty("quiet", true);
  truth_flow_->addWidget(more);
}

void NeighbourView::retranslate() {
  list_->setAccessibleName(tr("Neighbours"));
  show_truths();
  list_->viewport()->update();
}

void NeighbourView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
