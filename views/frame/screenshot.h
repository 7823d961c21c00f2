// Waits until a window has settled (opened, filtered, its pictures decoded), saves a picture of it and ends the program.
#pragma once

#include <QObject>

#include "views/studio/studio.h"

namespace notellm::views {

class Screenshot : public QObject {
  Q_OBJECT
 public:
  Screenshot(const Studio& studio, QWidget& window, QString file, QObject* parent = nullptr);

 private:
  void tick();
  Studio studio_;
  QWidget& window_;
  QString file_;
  int ticks_ = 0, calm_ = 0;
};

}  // namespace notellm::views
