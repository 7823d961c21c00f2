#include "views/inspector/neighbour_controls.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

namespace notellm::views {
namespace {

constexpr int counts[] = {10, 20, 50, 100};
constexpr const char* index_names[] = {"exact", "hnsw", "ivf"};  // in the order of IndexKind

void set_texts(QComboBox* box, const QStringList& texts) {
  const QSignalBlocker quiet(box);
  for (int i = 0; i < texts.size(); ++i) {
    if (i < box->count())
      box->setItemText(i, texts[i]);
    else
      box->addItem(texts[i]);
  }
}

}  // namespace

NeighbourControls::NeighbourControls(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      embedding_(new EmbeddingBox(theme)),
      other_(new EmbeddingBox(theme)),
      count_(new QComboBox),
      scope_(new QComboBox),
      index_(new QComboBox),
      compare_button_(new QToolButton),
      menu_button_(new QToolButton),
      compare_(new QAction(theme.icon("compare"), {}, this)) {
  embedding_->setObjectName("embedding");
  other_->setObjectName("otherEmbedding");
  compare_->setCheckable(true);
  compare_button_->setDefaultAction(compare_);
  menu_button_->setIcon(theme.icon("more"));
  menu_button_->setPopupMode(QToolButton::InstantPopup);
  menu_button_->setStyleSheet("QToolButton::menu-indicator { image: none; }");
  for (QComboBox* box : {count_, scope_, index_}) box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  scope_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  scope_->setMinimumContentsLength(6);
  scope_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  auto* first = new QHBoxLayout;
  first->setSpacing(4);
  first->addWidget(embedding_, 1);
  first->addWidget(compare_button_);
  first->addWidget(menu_button_);
  auto* second = new QHBoxLayout;
  second->setSpacing(6);
  second->addWidget(count_);
  second->addWidget(scope_, 1);
  second->addWidget(index_);
  column->addLayout(first);
  column->addWidget(other_);
  column->addLayout(second);
  other_->hide();

  retranslate();
  count_->setCurrentIndex(1);
  for (QComboBox* box : {static_cast<QComboBox*>(embedding_), static_cast<QComboBox*>(other_), count_, scope_, index_}) {
    connect(box, &QComboBox::currentIndexChanged, this, &NeighbourControls::changed);
  }
  connect(compare_, &QAction::toggled, this, &NeighbourControls::compare);
}

void NeighbourControls::setEmbeddings(const std::vector<EmbeddingEntry>& embeddings, bool fresh) {
  embeddings_ = embeddings;
  embedding_->setEmbeddings(embeddings, fresh);
  other_->setEmbeddings(embeddings, fresh);
}

std::string NeighbourControls::other() const { return compare_->isChecked() ? other_->chosen() : ""; }
int NeighbourControls::count() const { return counts[std::max(0, count_->currentIndex())]; }
Scope NeighbourControls::scope() const { return static_cast<Scope>(std::max(0, scope_->currentIndex())); }
IndexKind NeighbourControls::index() const { return static_cast<IndexKind>(std::max(0, index_->currentIndex())); }

void NeighbourControls::setEmbedding(const std::string& name) {
  if (name == embedding()) return;
  embedding_->choose(name);
  Q_EMIT changed();
}

void NeighbourControls::setOther(const std::string& name) {
  if (name == other()) return;
  const QSignalBlocker quiet(compare_);
  if (!name.empty()) other_->choose(name);
  compare_->setChecked(!name.empty());
  compare(!name.empty());
}

void NeighbourControls::setCount(int k) {
  const auto at = std::find(std::begin(counts), std::end(counts), k);
  if (at != std::end(counts)) count_->setCurrentIndex(static_cast<int>(at - std::begin(counts)));
}

void NeighbourControls::setScope(Scope scope) { scope_->setCurrentIndex(static_cast<int>(scope)); }
void NeighbourControls::setIndex(IndexKind kind) { index_->setCurrentIndex(static_cast<int>(kind)); }

void NeighbourControls::compare(bool on) {
  // The first comparison is with another embedding than the one that is shown.
  if (on && (other_->chosen().empty() || other_->chosen() == embedding())) {
    for (const EmbeddingEntry& entry : embeddings_) {
      if (entry.name == embedding() || !entry.problem.empty()) continue;
      other_->choose(entry.name);
      break;
    }
  }
  other_->setVisible(on);
  Q_EMIT changed();
}

QJsonObject NeighbourControls::state() const {
  return {{"embedding", QString::fromStdString(embedding())},
          {"other", QString::fromStdString(other())},
          {"count", count()},
          {"scope", scope_->currentIndex()},
          {"index", index_names[static_cast<int>(index())]}};
}

void NeighbourControls::restore(const QJsonObject& state) {
  {
    const QSignalBlocker quiet(this);
    setCount(state["count"].toInt());
    const int scope = state["scope"].toInt(-1);
    if (scope >= 0 && scope < scope_->count()) scope_->setCurrentIndex(scope);
    for (int i = 0; i < index_->count(); ++i) {
      if (state["index"].toString() == index_names[i]) index_->setCurrentIndex(i);
    }
    if (const QString name = state["embedding"].toString(); !name.isEmpty()) setEmbedding(name.toStdString());
    setOther(state["other"].toString().toStdString());
  }
  Q_EMIT changed();
}

void NeighbourControls::retranslate() {
  QStringList numbers;
  for (const int k : counts) numbers << tr("%1 notes").arg(k);
  set_texts(count_, numbers);
  set_texts(scope_, {tr("All notes"), tr("Inside the filter"), tr("All, others muted")});
  set_texts(index_, {tr("Exact"), "HNSW", "IVF"});
  embedding_->setAccessibleName(tr("Embedding"));
  other_->setAccessibleName(tr("Embedding to compare with"));
  count_->setAccessibleName(tr("How many neighbours"));
  count_->setToolTip(tr("How many neighbours"));
  scope_->setAccessibleName(tr("Among which notes"));
  scope_->setToolTip(tr("Among which notes: all, only those that the Library's filter shows, or all with the others muted"));
  index_->setAccessibleName(tr("Search"));
  index_->setToolTip(
      tr("Exact looks at every vector. HNSW and IVF are approximate: an index is built once and its recall measured"));
  compare_->setText(tr("Compare with a second embedding"));
  menu_button_->setToolTip(tr("Copy and export"));
  menu_button_->setAccessibleName(tr("Copy and export"));
}

void NeighbourControls::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
