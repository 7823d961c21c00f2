// The notes of the session's view as a table: the rows are positions, a cell is null until its note has been read.
#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "views/notes/paged_notes.h"
#include "views/session/session.h"

namespace notellm::views {

class NoteTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { title, score, id, topics, category, length, number, column_count };
  enum Role { note_row = Qt::UserRole };  ///< row of the note in the workspace

  NoteTableModel(Session& session, PagedNotes& notes, QObject* parent = nullptr);

  /// Empty while nobody looks: telling a view about a million rows takes it some time.
  void follow(bool shown);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : column_count; }
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void retranslate();

  /// Sort key of a column, "" = not sortable; and back, -1 = none.
  static std::string sort_key(int column);
  static int column_of(const std::string& sort_key);

 private:
  void take_rows();
  void tell_ready();
  Session& session_;
  PagedNotes& notes_;
  std::shared_ptr<const NoteRows> rows_ = std::make_shared<NoteRows>();
  bool followed_ = false;
};

}  // namespace notellm::views
