// The notes of the session's view as lines with columns. Selecting is NoteWalk's, as in the grid: the table's own selection would
// hold indexes, and a million of them.
#pragma once

#include <QTableView>

#include "views/library/note_table_model.h"
#include "views/notes/note_walk.h"
#include "views/notes/pictures.h"
#include "views/theme/theme.h"

namespace notellm::views {

class NoteTable : public QTableView {
  Q_OBJECT
 public:
  NoteTable(Session& session, NoteWalk& walk, PagedNotes& notes, Pictures& pictures, Theme& theme, QWidget* parent = nullptr);
  void retranslate();
  NoteTableModel& rows() { return *model_; }

 Q_SIGNALS:
  void opened(qint64 position);  ///< double click or Enter
  void menuWanted(const QPoint& global);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent*) override {}
  void mouseReleaseEvent(QMouseEvent*) override {}
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void show_order();
  void show_current(qint64 position);
  Session& session_;
  NoteWalk& walk_;
  Pictures& pictures_;
  NoteTableModel* model_;
};

}  // namespace notellm::views
