// A neighbour list for views. It takes whole answers; it never holds parts of two.
#pragma once

#include <QAbstractListModel>

#include "views/inspector/neighbour_answer.h"

namespace notellm::views {

class NeighbourModel : public QAbstractListModel {
  Q_OBJECT
 public:
  using QAbstractListModel::QAbstractListModel;

  /// `note` is the row of the note asked for, -1 = none; `compares` says that other_rank and in_other_list mean something.
  void show(qint64 note, NeighbourList list, bool compares);
  void clear() { show(-1, {}, false); }

  qint64 note() const { return note_; }
  bool compares() const { return compares_; }
  const NeighbourList& list() const { return list_; }
  /// nullptr for an index that is not of this list.
  const NeighbourEntry* entry(const QModelIndex& index) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  /// DisplayRole the title (an untitled note's id), ToolTipRole and AccessibleTextRole everything in words.
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  QString description(const NeighbourEntry& entry, const QString& separator) const;

  qint64 note_ = -1;
  NeighbourList list_;
  bool compares_ = false;
};

/// What a note is called where there is one line: its title, or its id.
QString label_of(const std::string& id, const std::string& title);

}  // namespace notellm::views
