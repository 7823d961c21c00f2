#include "views/frame/jobs_view.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QStackedLayout>

#include "views/frame/job_delegate.h"

namespace notellm::views {

JobsView::JobsView(Jobs& jobs, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      jobs_(jobs),
      model_(new JobsModel(jobs, this)),
      list_(new QListView),
      nothing_(new QLabel),
      layout_(new QStackedLayout(this)),
      stop_(new QAction(this)),
      clear_(new QAction(this)) {
  auto* delegate = new JobDelegate(*model_, theme, this);
  list_->setObjectName("jobsList");
  list_->setModel(model_);
  list_->setItemDelegate(delegate);
  list_->setProperty("flat", true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setContextMenuPolicy(Qt::ActionsContextMenu);
  list_->addActions({stop_, clear_});
  nothing_->setProperty("quiet", true);
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setWordWrap(true);
  nothing_->setMargin(16);
  layout_->addWidget(nothing_);
  layout_->addWidget(list_);

  stop_->setIcon(theme.icon("stop"));
  stop_->setShortcut(QKeySequence::Delete);
  stop_->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  clear_->setIcon(theme.icon("trash"));
  connect(delegate, &JobDelegate::stopClicked, &jobs, &Jobs::stop);
  connect(stop_, &QAction::triggered, this, &JobsView::stop_selected);
  connect(clear_, &QAction::triggered, &jobs, &Jobs::clear_ended);
  for (const auto signal : {&Jobs::added, &Jobs::ended}) connect(&jobs, signal, this, &JobsView::show_what_there_is);
  connect(&jobs, &Jobs::cleared, this, &JobsView::show_what_there_is);
  retranslate();
  show_what_there_is();
}

void JobsView::show_what_there_is() {
  layout_->setCurrentWidget(model_->rowCount() > 0 ? static_cast<QWidget*>(list_) : nothing_);
}

/// The selected jobs, or the only one that runs.
void JobsView::stop_selected() {
  const QModelIndexList chosen = list_->selectionModel()->selectedIndexes();
  for (const QModelIndex& row : chosen) jobs_.stop(row.data(JobsModel::id_role).toInt());
  if (!chosen.isEmpty() || jobs_.running() != 1) return;
  for (int row = 0; row < model_->rowCount(); ++row) {
    if (model_->index(row).data(JobsModel::running_role).toBool()) jobs_.stop(model_->at(row).id);
  }
}

void JobsView::retranslate() {
  stop_->setText(tr("Stop job"));
  clear_->setText(tr("Clear jobs that ended"));
  nothing_->setText(
      tr("Nothing is running. Imports, pairs and exports appear here, with their progress and a button to stop them."));
  list_->setAccessibleName(tr("Jobs"));
  list_->viewport()->update();
}

void JobsView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
