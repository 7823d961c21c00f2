// A pill that can be pressed: topics, ranks of true targets.
#pragma once

#include <QAbstractButton>
#include <QLayout>

#include "views/theme/theme.h"

namespace notellm::views {

class Chip : public QAbstractButton {
  Q_OBJECT
 public:
  Chip(const Theme& theme, const QString& text, Role tone, QWidget* parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent*) override;
  void enterEvent(QEnterEvent*) override { update(); }
  void leaveEvent(QEvent*) override { update(); }

 private:
  const Theme& theme_;
  Role tone_;
};

/// Removes and deletes every widget of a layout of chips; later, for one of them may be what is being clicked.
void clear_widgets(QLayout& layout);

/// The colour behind a pill: a little of its tone over the surface; text in the text colour has nothing of it.
QColor pill_ground(const Theme& theme, Role tone);

}  // namespace notellm::views
