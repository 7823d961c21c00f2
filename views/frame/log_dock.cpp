#include "views/frame/log_dock.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

namespace notellm::views {

LogView::LogView(Log& log, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      model_(new LogModel(log, theme, this)),
      table_(new QTableView),
      copy_(new QAction(this)),
      clear_(new QAction(this)) {
  table_->setModel(model_);
  table_->setObjectName("logTable");
  table_->setProperty("flat", true);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(24);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setColumnWidth(LogModel::time, 80);
  table_->setColumnWidth(LogModel::level, 80);
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  table_->addActions({copy_, clear_});

  copy_->setIcon(theme.icon("copy"));
  copy_->setShortcut(QKeySequence::Copy);
  copy_->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  clear_->setIcon(theme.icon("trash"));
  connect(copy_, &QAction::triggered, this, &LogView::copy);
  connect(clear_, &QAction::triggered, &log, &Log::clear);
  connect(model_, &LogModel::rowsInserted, table_, [this] {
    const QScrollBar* bar = table_->verticalScrollBar();
    if (bar->value() == bar->maximum()) QMetaObject::invokeMethod(table_, &QTableView::scrollToBottom, Qt::QueuedConnection);
  });

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(table_);
  retranslate();
}

void LogView::copy() {
  QStringList lines;
  for (const QModelIndex& row : table_->selectionModel()->selectedRows()) lines << model_->line(row.row());
  if (lines.isEmpty()) {
    for (int row = 0; row < model_->rowCount(); ++row) lines << model_->line(row);
  }
  QApplication::clipboard()->setText(lines.join('\n'));
}

void LogView::retranslate() {
  copy_->setText(tr("Copy log lines"));
  clear_->setText(tr("Clear the log"));
  table_->setAccessibleName(tr("Log"));
  model_->retranslate();
}

void LogView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
