// A note as a tile: its picture in a rounded frame, title and a quiet line below. Tiles are painted once and kept as pixmaps
// (under a cap in bytes), so that scrolling only copies them.
#pragma once

#include <QCache>
#include <QPainter>
#include <QPixmap>

#include "views/notes/paged_notes.h"
#include "views/notes/pictures.h"
#include "views/theme/theme.h"

namespace notellm::views {

enum class TileSize { small, medium, large };

/// Where things stand in a tile of `width`; logical pixels.
struct TileShape {
  TileSize size = TileSize::medium;
  int width = 0, picture_height = 0, title_lines = 0, height = 0;
  bool operator==(const TileShape&) const = default;
};

/// The picture fills `box`, cropped to its shape, with rounded corners. A null picture leaves a calm plate: with the sign for
/// "no picture" when `missing`.
void paint_picture(QPainter& painter, const QRectF& box, const QPixmap& picture, bool missing, const Theme& theme,
                   qreal radius = 8);

class NoteTiles : public QObject {
  Q_OBJECT
 public:
  static constexpr qint64 cap_bytes = qint64{48} << 20;
  NoteTiles(PagedNotes& notes, Pictures& pictures, Theme& theme, QObject* parent = nullptr);

  /// Columns' width before they are stretched to fill the view.
  static int nominal_width(TileSize size);
  static TileShape shape(TileSize size, int width);
  /// Device pixels of the picture's longer edge.
  static int picture_pixels(const TileShape& shape, qreal scale);

  /// Paints the tile of `row` at `at`; whatever is not there yet is asked for. `score`: NaN = none.
  void paint(QPainter& painter, const QPoint& at, qint64 row, const TileShape& shape, float score);
  /// Everything of the tile has been fetched.
  bool complete(qint64 row) const;
  void forget();
  qint64 memoryBytes() const { return tiles_.totalCost(); }

 private:
  struct Tile {
    QPixmap pixmap;
    bool has_note = false, has_picture = false;  ///< the last that can be had
    qint64 picture_key = 0;
    float score = 0;
  };
  Tile* draw(qint64 row, const TileShape& shape, qreal scale, const Note* note, const QPixmap& picture, float score);

  PagedNotes& notes_;
  Pictures& pictures_;
  Theme& theme_;
  QCache<qint64, Tile> tiles_;  ///< by row
  TileShape shape_;
  qreal scale_ = 1;
};

}  // namespace notellm::views
