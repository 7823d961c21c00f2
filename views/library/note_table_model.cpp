#include "views/library/note_table_model.h"

#include "views/notes/note_words.h"

namespace notellm::views {

NoteTableModel::NoteTableModel(Session& session, PagedNotes& notes, QObject* parent)
    : QAbstractTableModel(parent), session_(session), notes_(notes) {
  connect(&session, &Session::rowsChanged, this, &NoteTableModel::take_rows);
  connect(&session, &Session::closed, this, &NoteTableModel::take_rows);
  connect(&notes, &PagedNotes::ready, this, &NoteTableModel::tell_ready);
}

void NoteTableModel::follow(bool shown) {
  if (std::exchange(followed_, shown) != shown) take_rows();
}

void NoteTableModel::take_rows() {
  if (!followed_ && rows_->rows.empty()) return;
  beginResetModel();
  rows_ = followed_ ? session_.rows() : std::make_shared<NoteRows>();
  endResetModel();
}

void NoteTableModel::tell_ready() {
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1), {Qt::DisplayRole});
}

int NoteTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_->rows.size());
}

QVariant NoteTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto at = static_cast<size_t>(index.row());
  const qint64 row = rows_->rows[at];
  if (role == note_row) return row;
  if (role == Qt::TextAlignmentRole) {
    const bool right = index.column() == score || index.column() == length || index.column() == number;
    return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  if (index.column() == number) return grouped(row + 1);
  if (index.column() == score)
    return at < rows_->scores.size() ? QString::number(static_cast<double>(rows_->scores[at]), 'f', 4) : QString();
  const Note* note = notes_.note(row);
  if (!note) return {};
  switch (index.column()) {
    case title:
      return name_of(*note);
    case id:
      return QString::fromStdString(note->id);
    case topics:
      return topic_words(*note);
    case category:
      return category_words(note->category);
    case length: {
      const auto characters = [](const std::string& text) {
        return std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
      };
      return grouped(characters(note->title) + characters(note->content) + characters(note->topics.value_or("")));
    }
    default:
      return {};
  }
}

QVariant NoteTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return data(index(0, section), role);
  if (role != Qt::DisplayRole) return {};
  const QString names[] = {tr("Title"), tr("Likeness"), tr("Id"), tr("Topics"), tr("Category"), tr("Characters"), tr("Number")};
  return section >= 0 && section < column_count ? names[section] : QVariant();
}

void NoteTableModel::retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, column_count - 1); }

std::string NoteTableModel::sort_key(int column) {
  switch (column) {
    case title:
      return "title";
    case id:
      return "id";
    case category:
      return "category";
    case length:
      return "length";
    case number:
      return "row";
    default:
      return "";
  }
}

int NoteTableModel::column_of(const std::string& key) {
  for (int column = 0; column < column_count; ++column)
    if (!key.empty() && sort_key(column) == key) return column;
  return -1;
}

}  // namespace notellm::views
