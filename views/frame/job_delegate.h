// Draws a job: title, phase, bar, numbers, and a button that stops it.
#pragma once

#include <QStyledItemDelegate>

#include "views/frame/jobs_model.h"
#include "views/theme/theme.h"

namespace notellm::views {

class JobDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  JobDelegate(const JobsModel& model, const Theme& theme, QObject* parent = nullptr)
      : QStyledItemDelegate(parent), model_(model), theme_(theme) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

 Q_SIGNALS:
  void stopClicked(int id);

 private:
  const JobsModel& model_;
  const Theme& theme_;
};

}  // namespace notellm::views
