#include "views/inspector/neighbour_model.h"

#include "views/inspector/words.h"

namespace notellm::views {

QString label_of(const std::string& id, const std::string& title) {
  const QString line = one_line(title);
  return line.isEmpty() ? text_of(id) : line;
}

void NeighbourModel::show(qint64 note, NeighbourList list, bool compares) {
  beginResetModel();
  note_ = note;
  list_ = std::move(list);
  compares_ = compares;
  endResetModel();
}

const NeighbourEntry* NeighbourModel::entry(const QModelIndex& index) const {
  const auto row = static_cast<size_t>(index.row());
  return index.isValid() && index.model() == this && row < list_.entries.size() ? &list_.entries[row] : nullptr;
}

int NeighbourModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(list_.entries.size());
}

QVariant NeighbourModel::data(const QModelIndex& index, int role) const {
  const NeighbourEntry* one = entry(index);
  if (!one) return {};
  if (role == Qt::DisplayRole) return label_of(one->id, one->title);
  if (role == Qt::ToolTipRole) return description(*one, "\n");
  if (role == Qt::AccessibleTextRole) return description(*one, ", ");
  return {};
}

QString NeighbourModel::description(const NeighbourEntry& entry, const QString& separator) const {
  QStringList parts{label_of(entry.id, entry.title), text_of(entry.id),
                    tr("Rank %1, cosine %2").arg(grouped(entry.rank)).arg(entry.score, 0, 'f', 4)};
  if (entry.overall_rank != entry.rank) parts << tr("Rank %1 among all notes").arg(grouped(entry.overall_rank));
  if (entry.true_pair) parts << tr("A true pair of the note");
  if (entry.same_topic) parts << tr("Shares a topic with the note");
  if (entry.seen_in_training) parts << tr("Stands in a training pair");
  if (compares_)
    parts << (entry.other_rank ? tr("Rank %1 in the other embedding").arg(grouped(*entry.other_rank))
                               : tr("Has no vector in the other embedding"));
  if (!entry.in_view) parts << tr("Outside the current filter");
  if (entry.row < 0) parts << tr("Not in the workspace");
  if (!entry.topics.empty()) {
    QStringList topics;
    for (const std::string& topic : entry.topics) topics << text_of(topic);
    parts << topics.join(" · ");
  }
  if (!entry.category.empty()) parts << category_words(entry.category);
  return parts.join(separator);
}

}  // namespace notellm::views
