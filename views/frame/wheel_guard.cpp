#include "views/frame/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>

namespace notellm::views {

WheelGuard::WheelGuard(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Wheel) return false;
  const bool slider = qobject_cast<QAbstractSlider*>(watched) && !qobject_cast<QScrollBar*>(watched);
  // The list of an open combo box is a window of its own and scrolls.
  if (!slider && !qobject_cast<QComboBox*>(watched) && !qobject_cast<QAbstractSpinBox*>(watched)) return false;
  event->ignore();  // Qt goes on with the parent: the page scrolls
  return true;
}

}  // namespace notellm::views
