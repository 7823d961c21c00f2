#include "views/notes/note_tiles.h"

#include <QGuiApplication>
#include <QTextLayout>
#include <cmath>

#include "views/notes/note_words.h"

namespace notellm::views {
namespace {

constexpr int title_pixels = 13, quiet_pixels = 12, line_height = 19, gap_below_picture = 7;

QFont font_of(int pixels) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(pixels);
  return font;
}

/// At most `lines` lines, the last one elided. Returns how many.
int draw_lines(QPainter& painter, QRectF box, const QString& text, int lines) {
  const QFontMetricsF metrics(painter.font());
  if (lines == 1 || metrics.horizontalAdvance(text) <= box.width()) {
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, box.width()));
    return 1;
  }
  QTextLayout layout(text, painter.font());
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  int drawn = 0;
  for (int i = 0; i < lines; ++i) {
    QTextLine line = layout.createLine();
    if (!line.isValid()) break;
    line.setLineWidth(box.width());
    const bool last = i + 1 == lines;
    const QString part = last ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, box.width())
                              : text.mid(line.textStart(), line.textLength());
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, part);
    box.translate(0, line_height);
    ++drawn;
    if (line.textStart() + line.textLength() >= text.size()) break;
  }
  layout.endLayout();
  return drawn;
}

QString quiet_line(const Note& note) {
  static const QString dot = QStringLiteral(" · ");
  const QString category = category_words(note.category).section(QStringLiteral(" › "), -1);
  QStringList words = topic_words(note).split(dot, Qt::SkipEmptyParts);
  words.removeAll(category);  // often a topic too
  if (!category.isEmpty()) words.prepend(category);
  return words.join(dot);
}

}  // namespace

void paint_picture(QPainter& painter, const QRectF& box, const QPixmap& picture, bool missing, const Theme& theme, qreal radius) {
  painter.save();
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  painter.setPen(Qt::NoPen);
  if (picture.isNull()) {
    painter.setBrush(theme.color(Role::raised));
    painter.drawRoundedRect(box, radius, radius);
    const int sign = std::clamp(static_cast<int>(std::min(box.width(), box.height()) / 3), 12, 40);
    if (missing) {
      theme.icon(QStringLiteral("picture-missing"), Role::faint)
          .paint(&painter, QRect(box.center().toPoint() - QPoint(sign / 2, sign / 2), QSize(sign, sign)));
    }
  } else {
    const QSizeF size = picture.size();
    const qreal scale = std::max(box.width() / size.width(), box.height() / size.height());
    QTransform place = QTransform::fromTranslate(box.center().x(), box.center().y());
    place.scale(scale, scale).translate(-size.width() / 2, -size.height() / 2);
    QPixmap plain = picture;
    plain.setDevicePixelRatio(1);
    QBrush brush(plain);
    brush.setTransform(place);
    painter.setBrush(brush);
    painter.drawRoundedRect(box, radius, radius);
    QColor edge = theme.color(Role::text);  // pale pictures need an edge on a pale page
    edge.setAlphaF(0.08F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(edge, 1));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
  }
  painter.restore();
}

NoteTiles::NoteTiles(PagedNotes& notes, Pictures& pictures, Theme& theme, QObject* parent)
    : QObject(parent), notes_(notes), pictures_(pictures), theme_(theme), tiles_(cap_bytes) {
  connect(&theme, &Theme::changed, this, &NoteTiles::forget);
}

int NoteTiles::nominal_width(TileSize size) { return size == TileSize::small ? 96 : size == TileSize::medium ? 160 : 256; }

TileShape NoteTiles::shape(TileSize size, int width) {
  TileShape shape{size, width, size == TileSize::small ? width : width * 5 / 4, size == TileSize::small ? 1 : 2, 0};
  const int quiet_lines = size == TileSize::small ? 0 : 1;
  shape.height = shape.picture_height + gap_below_picture + (shape.title_lines + quiet_lines) * line_height;
  return shape;
}

int NoteTiles::picture_pixels(const TileShape& shape, qreal scale) {
  return static_cast<int>(std::lround(NoteTiles::shape(shape.size, nominal_width(shape.size)).picture_height * scale));
}

void NoteTiles::forget() { tiles_.clear(); }

bool NoteTiles::complete(qint64 row) const {
  const Tile* tile = tiles_.object(row);
  return tile && tile->has_note && tile->has_picture;
}

void NoteTiles::paint(QPainter& painter, const QPoint& at, qint64 row, const TileShape& shape, float score) {
  const qreal scale = painter.device()->devicePixelRatioF();
  if (!(shape == shape_) || scale != scale_) {
    forget();
    shape_ = shape, scale_ = scale;
  }
  Tile* tile = tiles_.object(row);
  const bool same_score = tile && (tile->score == score || (std::isnan(score) && std::isnan(tile->score)));
  if (tile && tile->has_note && tile->has_picture && same_score) return painter.drawPixmap(at, tile->pixmap);
  const Note* note = notes_.note(row);
  const int pixels = picture_pixels(shape, scale);
  const QPixmap picture = pictures_.picture(row, pixels);
  if (!tile || !same_score || tile->has_note != (note != nullptr) || tile->picture_key != picture.cacheKey() ||
      pictures_.missing(row))
    tile = draw(row, shape, scale, note, picture, score);
  if (tile) {
    tile->has_picture = pictures_.missing(row) || pictures_.has(row, pixels);
    painter.drawPixmap(at, tile->pixmap);
  }
}

NoteTiles::Tile* NoteTiles::draw(qint64 row, const TileShape& shape, qreal scale, const Note* note, const QPixmap& picture,
                                 float score) {
  auto* tile = new Tile;
  tile->has_note = note != nullptr;
  tile->picture_key = picture.cacheKey();
  tile->score = score;
  tile->pixmap = QPixmap((QSizeF(shape.width, shape.height) * scale).toSize());
  tile->pixmap.setDevicePixelRatio(scale);
  tile->pixmap.fill(theme_.color(Role::window));
  QPainter painter(&tile->pixmap);
  paint_picture(painter, QRectF(0, 0, shape.width, shape.picture_height), picture, pictures_.missing(row), theme_);
  QRectF text(1, shape.picture_height + gap_below_picture, shape.width - 2, line_height);
  if (note) {
    painter.setFont(font_of(title_pixels));
    painter.setPen(theme_.color(note->title.empty() ? Role::quiet : Role::text));
    const int lines = draw_lines(painter, text, name_of(*note), shape.title_lines);
    if (shape.size != TileSize::small) {
      text.translate(0, lines * line_height);
      painter.setFont(font_of(quiet_pixels));
      if (!std::isnan(score)) {
        const QString number = QString::number(static_cast<double>(score), 'f', 3);
        painter.setPen(theme_.color(Role::accent));
        painter.drawText(text, Qt::AlignRight | Qt::AlignTop, number);
        text.setRight(text.right() - QFontMetricsF(painter.font()).horizontalAdvance(number) - 6);
      }
      painter.setPen(theme_.color(Role::quiet));
      draw_lines(painter, text, quiet_line(*note), 1);
    }
  }
  painter.end();
  const qint64 bytes = qint64{tile->pixmap.width()} * tile->pixmap.height() * 4;
  return tiles_.insert(row, tile, bytes) ? tile : nullptr;
}

}  // namespace notellm::views
