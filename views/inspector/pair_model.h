// The pairs of a note for a view.
#pragma once

#include <QAbstractListModel>

#include "views/inspector/note_facts.h"

namespace notellm::views {

class PairModel : public QAbstractListModel {
  Q_OBJECT
 public:
  using QAbstractListModel::QAbstractListModel;
  void show(std::vector<NotePair> pairs);
  const NotePair* pair(const QModelIndex& index) const;
  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(pairs_.size()); }
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<NotePair> pairs_;
};

}  // namespace notellm::views
