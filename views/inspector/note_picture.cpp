#include "views/inspector/note_picture.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace notellm::views {
namespace {
constexpr qreal corner = 10;
}

NotePicture::NotePicture(const Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setFixedSize(side, side);
  connect(&studio.pictures, &Pictures::ready, this, [this](qint64 row) {
    if (row != row_) return;
    fit();
    update();
  });
  connect(&studio.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NotePicture::show_note(qint64 row, bool has_file) {
  row_ = row;
  has_file_ = has_file;
  if (row >= 0)
    studio_.pictures.keepOnly(this, {&row_, 1});
  else
    studio_.pictures.keepOnly(this, {});
  fit();
  update();
}

QString NotePicture::message() const {
  if (row_ < 0) return {};
  if (!has_file_) return tr("no picture");
  return studio_.pictures.missing(row_) ? tr("the picture's file is gone or unreadable") : QString();
}

QPixmap NotePicture::pixmap() const {
  return row_ >= 0 && has_file_ ? studio_.pictures.picture(row_, qRound(side * devicePixelRatioF())) : QPixmap();
}

void NotePicture::fit() {
  if (row_ < 0) return;  // between two notes
  const QPixmap pixmap = this->pixmap();
  const int width = pixmap.isNull() ? side : qRound(QSizeF(pixmap.size()).scaled(side, side, Qt::KeepAspectRatio).width());
  setFixedWidth(std::clamp(width, side / 2, side));
}

void NotePicture::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  if (const QPixmap pixmap = this->pixmap(); !pixmap.isNull()) {
    QRectF place(QPointF(), QSizeF(pixmap.size()).scaled(size(), Qt::KeepAspectRatio));
    place.moveCenter(QRectF(rect()).center());
    QPainterPath outline;
    outline.addRoundedRect(place, corner, corner);
    painter.setClipPath(outline);
    painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()));
    return;
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(studio_.theme.color(Role::raised));
  painter.drawRoundedRect(rect(), corner, corner);
  const QString text = message();
  if (text.isEmpty()) return;
  const QRect middle(width() / 2 - 14, height() / 2 - 30, 28, 28);
  studio_.theme.icon("picture-missing", Role::faint).paint(&painter, middle);
  painter.setPen(studio_.theme.color(Role::quiet));
  painter.drawText(rect().adjusted(10, height() / 2 + 4, -10, -4), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text);
}

}  // namespace notellm::views
