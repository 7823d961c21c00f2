#include "views/inspector/pair_model.h"

#include "views/inspector/neighbour_model.h"
#include "views/inspector/words.h"

namespace notellm::views {

void PairModel::show(std::vector<NotePair> pairs) {
  beginResetModel();
  pairs_ = std::move(pairs);
  endResetModel();
}

const NotePair* PairModel::pair(const QModelIndex& index) const {
  const auto row = static_cast<size_t>(index.row());
  return index.isValid() && index.model() == this && row < pairs_.size() ? &pairs_[row] : nullptr;
}

QVariant PairModel::data(const QModelIndex& index, int role) const {
  const NotePair* one = pair(index);
  if (!one) return {};
  const QString title = label_of(one->id, one->title);
  if (role == Qt::DisplayRole) return title;
  if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
  QStringList words{title, text_of(one->id), one->is_target ? tr("Target of this note") : tr("Query whose target is this note"),
                    tr("Split %1").arg(text_of(name_of(one->split)))};
  if (one->score > 0) words << tr("Co-occurrence score %1").arg(one->score, 0, 'g', 4);
  return words.join(role == Qt::ToolTipRole ? "\n" : ", ");
}

}  // namespace notellm::views
