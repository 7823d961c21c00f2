#include "views/frame/dock.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace notellm::views {
namespace {
QToolButton* title_button(const QIcon& icon) {
  auto* button = new QToolButton;
  button->setIcon(icon);
  button->setIconSize({15, 15});
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}
}  // namespace

Dock::Dock(const QString& name, const char* title, const Theme& theme, QWidget* body, QWidget* parent)
    : QDockWidget(parent),
      title_(title),
      label_(new QLabel),
      apart_(title_button(theme.icon("external", Role::quiet))),
      close_(title_button(theme.icon("close", Role::quiet))) {
  setObjectName(name);
  auto* bar = new QFrame;
  bar->setObjectName("dockTitle");
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(14, 5, 6, 5);
  row->setSpacing(2);
  row->addWidget(label_, 1);
  row->addWidget(apart_);
  row->addWidget(close_);
  setTitleBarWidget(bar);
  setWidget(body);
  connect(apart_, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
  connect(close_, &QToolButton::clicked, this, &QDockWidget::close);
  retranslate();
}

void Dock::retranslate() {
  const QString title = QCoreApplication::translate("Docks", title_);
  setWindowTitle(title);
  label_->setText(title);
  toggleViewAction()->setText(title);
  apart_->setToolTip(tr("Window of its own, or back"));
  apart_->setAccessibleName(tr("%1: window of its own, or back").arg(title));
  close_->setToolTip(tr("Close"));
  close_->setAccessibleName(tr("%1: close").arg(title));
}

void Dock::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDockWidget::changeEvent(event);
}

}  // namespace notellm::views
