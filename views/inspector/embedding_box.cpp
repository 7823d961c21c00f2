#include "views/inspector/embedding_box.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <algorithm>

#include "views/inspector/pill.h"
#include "views/inspector/words.h"

namespace notellm::views {
namespace {

class TwoLines : public QStyledItemDelegate {
 public:
  TwoLines(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const int second = QFontMetrics(PillStyle::font(option.font)).horizontalAdvance(index.data(Qt::UserRole).toString());
    return {std::max(option.fontMetrics.horizontalAdvance(index.data().toString()), second) + 24, 44};
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    painter->save();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
      painter->setRenderHint(QPainter::Antialiasing);
      painter->setPen(Qt::NoPen);
      painter->setBrush(theme_.color(Role::tint));
      painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6);
    }
    const QRect words = option.rect.adjusted(10, 5, -10, -5);
    painter->setPen(theme_.color(Role::text));
    painter->setFont(option.font);
    painter->drawText(words, Qt::AlignTop | Qt::AlignLeft,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
    painter->setPen(theme_.color(Role::quiet));
    painter->setFont(PillStyle::font(option.font));
    painter->drawText(words, Qt::AlignBottom | Qt::AlignLeft, index.data(Qt::UserRole).toString());
    painter->restore();
  }

 private:
  const Theme& theme_;
};

}  // namespace

EmbeddingBox::EmbeddingBox(const Theme& theme, QWidget* parent) : QComboBox(parent) {
  setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  setMinimumContentsLength(8);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  view()->setItemDelegate(new TwoLines(theme, this));
  view()->setMouseTracking(true);
}

void EmbeddingBox::setEmbeddings(const std::vector<EmbeddingEntry>& embeddings, bool fresh) {
  embeddings_ = embeddings;
  fill(!fresh);
}

std::string EmbeddingBox::chosen() const { return currentText().toStdString(); }

void EmbeddingBox::choose(const std::string& name) {
  if (name == chosen()) return;
  const QSignalBlocker quiet(this);
  if (findText(text_of(name)) < 0) addItem(text_of(name));
  setCurrentIndex(findText(text_of(name)));
  fill();
}

void EmbeddingBox::fill(bool keep_missing) {
  const QSignalBlocker quiet(this);
  const QString kept = currentText();
  clear();
  int widest = 0;
  for (const EmbeddingEntry& entry : embeddings_) {
    addItem(text_of(entry.name));
    setItemData(count() - 1, description(entry), Qt::UserRole);
    setItemData(count() - 1, text_of(entry.name) + "\n" + description(entry), Qt::ToolTipRole);
    widest = std::max(widest, view()->sizeHintForColumn(0));
  }
  if (keep_missing && !kept.isEmpty() && findText(kept) < 0) {
    addItem(kept);
    setItemData(count() - 1, tr("no longer in the workspace"), Qt::UserRole);
  }
  setCurrentIndex(std::max(findText(kept), std::min(0, count() - 1)));
  view()->setMinimumWidth(std::min(widest + 20, 460));
  setToolTip(currentData(Qt::ToolTipRole).toString());
}

QString EmbeddingBox::description(const EmbeddingEntry& entry) {
  if (!entry.problem.empty()) return tr("cannot be read");
  QStringList parts;
  if (!entry.input.empty()) parts << text_of(entry.input);
  if (!entry.method.empty()) parts << text_of(entry.method);
  if (!entry.model.empty()) parts << text_of(entry.model);
  if (entry.dim > 0) parts << tr("%1 numbers").arg(grouped(entry.dim));
  if (entry.notes > 0) parts << tr("%1 notes").arg(grouped(entry.notes));
  return parts.join(" · ");
}

void EmbeddingBox::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) fill();
  QComboBox::changeEvent(event);
}

}  // namespace notellm::views
