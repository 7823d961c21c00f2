#include "views/theme/svg_icon.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace notellm::views {
namespace {

QString path_of(const QString& name) { return QString(":/icons/%1.svg").arg(name); }

QImage drawn(const QString& name, const QSize& size, const QColor& color) {
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QFile file(path_of(name));
  if (!file.open(QIODevice::ReadOnly)) return image;
  QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
  const int side = std::min(size.width(), size.height());
  QPainter painter(&image);
  renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
  return image;
}

}  // namespace

bool SvgIcon::exists(const QString& name) { return QFile::exists(path_of(name)); }

QColor SvgIcon::color(QIcon::Mode mode, QIcon::State state) const {
  if (theme_.isNull()) return Qt::gray;
  if (mode == QIcon::Disabled) return theme_->color(Role::faint);
  return theme_->color(state == QIcon::On ? Role::accent : role_);
}

QPixmap SvgIcon::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
  if (size.isEmpty()) return {};
  const QColor ink = color(mode, state);
  const QString key = QString("notellm-icon/%1/%2x%3/%4").arg(name_).arg(size.width()).arg(size.height()).arg(ink.name());
  QPixmap found;
  if (QPixmapCache::find(key, &found)) return found;
  found = QPixmap::fromImage(drawn(name_, size, ink));
  QPixmapCache::insert(key, found);
  return found;
}

void SvgIcon::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) {
  const qreal scale = painter->device()->devicePixelRatioF();
  QPixmap picture = pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state);
  picture.setDevicePixelRatio(scale);
  painter->drawPixmap(rect.topLeft(), picture);
}

}  // namespace notellm::views
