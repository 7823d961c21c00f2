// One embedding's neighbours of one note: where its true targets come in, and the list; or a hint in their place.
#pragma once

#include <QListView>

#include "views/inspector/hint.h"
#include "views/inspector/neighbour_model.h"
#include "views/studio/studio.h"

class QLabel;
class QStackedLayout;

namespace notellm::views {

class FlowLayout;

/// A list whose double click does nothing: the first click has walked on, and the second would hit another note's list.
class NeighbourListView : public QListView {
  Q_OBJECT
 public:
  using QListView::QListView;

 protected:
  void mouseDoubleClickEvent(QMouseEvent* event) override;
};

class NeighbourView : public QWidget {
  Q_OBJECT
 public:
  explicit NeighbourView(const Studio& studio, QWidget* parent = nullptr);

  /// `k` decides which true ranks count as found; `heading` is shown where it is not empty.
  void show_list(qint64 note, NeighbourList list, bool compares, qint64 k, const QString& heading);
  void show_hint(const QString& title, const QString& text, const QString& command = {});
  void clear();

  const NeighbourModel& model() const { return *model_; }
  QListView* list() const { return list_; }
  const Hint& hint() const { return *hint_; }
  bool shows_hint() const;
  /// The row of the notes under the cursor of the list, -1 = none.
  qint64 current() const;

 Q_SIGNALS:
  void walk(qint64 row);
  void menuRequested(const QPoint& global_position);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void show_truths();
  void add_truths(bool targets, const QString& label);
  void walk_to(const QModelIndex& index);

  Studio studio_;
  qint64 k_ = 0;
  NeighbourModel* model_;
  NeighbourListView* list_;
  Hint* hint_;
  QLabel* heading_;
  QWidget* truths_;
  FlowLayout* truth_flow_;
  QWidget* content_;
  QStackedLayout* stack_;
};

}  // namespace notellm::views
