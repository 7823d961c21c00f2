// The note in focus over the page: its picture as large as fits, title, topics, text. Left and Right walk, Space or Escape close.
#pragma once

#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QWidget>

#include "views/notes/note_walk.h"
#include "views/notes/paged_notes.h"
#include "views/notes/pictures.h"
#include "views/theme/theme.h"

namespace notellm::views {

class QuickLook : public QWidget {
  Q_OBJECT
 public:
  /// Covers `page`; hidden at first.
  QuickLook(Session& session, NoteWalk& walk, PagedNotes& notes, Pictures& pictures, Theme& theme, QWidget* page);
  void open();
  void retranslate();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void show_note();
  void lay_out();
  QRect card() const;
  QRect picture_box() const;
  Session& session_;
  NoteWalk& walk_;
  PagedNotes& notes_;
  Pictures& pictures_;
  Theme& theme_;
  QLabel *title_, *facts_, *topics_, *place_;
  QPlainTextEdit* content_;
  QToolButton* close_;
  QWidget* words_;
  QWidget* before_ = nullptr;  ///< had the keyboard
};

}  // namespace notellm::views
