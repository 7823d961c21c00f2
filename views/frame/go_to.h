// Go to anything (Ctrl+K): pages, actions, recent workspaces at once; notes as soon as they are found.
#pragma once

#include <QAbstractListModel>
#include <QFrame>
#include <functional>
#include <vector>

#include "views/studio/studio.h"

class QLineEdit;
class QListView;

namespace notellm::views {

struct GoToItem {
  QString title, detail;  ///< detail: what kind of thing it is, or its key
  QIcon icon;
  std::function<void()> run;
};

class GoToModel : public QAbstractListModel {
  Q_OBJECT
 public:
  using QAbstractListModel::QAbstractListModel;
  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(items_.size()); }
  QVariant data(const QModelIndex& index, int role) const override;
  void set(std::vector<GoToItem> items);
  void append(std::vector<GoToItem> items);
  const GoToItem& at(int row) const { return items_[static_cast<size_t>(row)]; }

 private:
  std::vector<GoToItem> items_;
};

class GoTo : public QFrame {
  Q_OBJECT
 public:
  /// `gather` lists everything but notes, when the panel opens.
  GoTo(const Studio& studio, std::function<std::vector<GoToItem>()> gather, QWidget* window);
  void open();
  const GoToModel& found() const { return *model_; }

 Q_SIGNALS:
  void noteChosen(qint64 row);
  void answered();  ///< notes for what is typed are in the list

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search(const QString& text);
  void choose();
  Studio studio_;
  std::function<std::vector<GoToItem>()> gather_;
  std::vector<GoToItem> all_;
  GoToModel* model_;
  QLineEdit* field_;
  QListView* list_;
  Asker asker_;
};

}  // namespace notellm::views
