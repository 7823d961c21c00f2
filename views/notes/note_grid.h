// The notes of the session's view as tiles in rows and columns. Only what is visible is painted or held: the place of a tile
// follows from its position alone, so a million notes cost no more than sixty.
#pragma once

#include <QAbstractScrollArea>
#include <QTimer>
#include <memory>
#include <optional>

#include "views/notes/note_tiles.h"
#include "views/notes/note_walk.h"

namespace notellm::views {

class NoteGrid : public QAbstractScrollArea {
  Q_OBJECT
 public:
  NoteGrid(Session& session, NoteWalk& walk, PagedNotes& notes, Pictures& pictures, Theme& theme, QWidget* parent = nullptr);

  TileSize tileSize() const { return size_; }
  void setTileSize(TileSize size);
  int columns() const { return columns_; }
  /// Positions in view, [first, last).
  std::pair<qint64, qint64> visible() const;
  /// Every tile in view has its note and picture.
  bool complete() const;
  void scrollTo(qint64 position);
  NoteTiles& tiles() { return tiles_; }
  /// Milliseconds of each painting so far; for tests.
  const std::vector<double>& frames() const { return frames_; }
  void rememberFrames(bool remember) { remember_frames_ = remember, frames_.clear(); }

 Q_SIGNALS:
  void tileSizeChanged();
  void activated(qint64 position);  ///< double click or Enter
  void menuWanted(const QPoint& global);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void lay_out();
  void show_rows();
  void repaint_row(qint64 row);
  void keep_shown();
  void look_ahead();
  QRect cell(qint64 position) const;           ///< in the viewport
  qint64 position_at(const QPoint& at) const;  ///< -1 = none
  std::vector<qint64> in_band() const;
  void paint_marks(QPainter& painter, const QRect& cell, bool selected, bool focus, bool hovered) const;

  Session& session_;
  NoteWalk& walk_;
  PagedNotes& notes_;
  Pictures& pictures_;
  Theme& theme_;
  NoteTiles tiles_;
  TileSize size_ = TileSize::medium;
  TileShape shape_;
  int columns_ = 1;
  qint64 hovered_ = -1;
  std::optional<QPoint> pressed_;         ///< in the content
  std::optional<QRect> band_;             ///< in the content
  int wheel_rest_ = 0, last_scroll_ = 0;  ///< of Ctrl+wheel; direction of the last scrolling
  QTimer ahead_, band_scroll_;
  bool remember_frames_ = false;
  std::vector<double> frames_;
};

}  // namespace notellm::views
