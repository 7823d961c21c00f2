// The wheel scrolls pages and lists; it never changes the value of a combo box, spin box or slider that it passes over.
#pragma once

#include <QObject>

namespace notellm::views {

class WheelGuard : public QObject {
  Q_OBJECT
 public:
  /// For the whole application, as long as it lives.
  explicit WheelGuard(QObject* parent);
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace notellm::views
