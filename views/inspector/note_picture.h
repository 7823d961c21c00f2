// A note's picture, whole, with rounded corners; or what is known of why there is none.
#pragma once

#include <QWidget>

#include "views/studio/studio.h"

namespace notellm::views {

class NotePicture : public QWidget {
  Q_OBJECT
 public:
  explicit NotePicture(const Studio& studio, QWidget* parent = nullptr);

  static constexpr int side = 132;  ///< logical pixels of the longer edge

  /// -1 = no note. `has_file`: the workspace names a picture for it.
  void show_note(qint64 row, bool has_file);
  /// What stands in the picture's place, "" while there is one or it is on its way.
  QString message() const;

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  QPixmap pixmap() const;
  /// As wide as the picture is at this height: the words beside it begin where it ends.
  void fit();
  const Studio studio_;
  qint64 row_ = -1;
  bool has_file_ = false;
};

}  // namespace notellm::views
