#include "views/inspector/neighbour_delegate.h"

#include <QPainterPath>
#include <algorithm>

#include "views/inspector/chip.h"
#include "views/inspector/neighbour_model.h"
#include "views/inspector/pill.h"
#include "views/inspector/words.h"

namespace notellm::views {
namespace {

constexpr qreal corner = 7, muted = 0.42;

QFont with_weight(QFont font, QFont::Weight weight) {
  font.setWeight(weight);
  return font;
}

}  // namespace

void paint_rounded(QPainter& painter, const QRect& rect, const QPixmap& pixmap, qreal radius) {
  QPainterPath outline;
  outline.addRoundedRect(rect, radius, radius);
  painter.save();
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  painter.setClipPath(outline, Qt::IntersectClip);
  const QSize size = pixmap.size();
  const QSizeF cut = QSizeF(rect.size()).scaled(size, Qt::KeepAspectRatio);
  painter.drawPixmap(QRectF(rect), pixmap,
                     QRectF(QPointF((size.width() - cut.width()) / 2, (size.height() - cut.height()) / 2), cut));
  painter.restore();
}

void NeighbourDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto* model = static_cast<const NeighbourModel*>(index.model());
  const NeighbourEntry* entry = model->entry(index);
  if (!entry) return;
  painter->save();
  paint_ground(*painter, option);
  if (!entry->in_view) painter->setOpacity(muted);

  const QRect row = option.rect.adjusted(6, 0, -10, 0);
  const bool is_narrow = option.rect.width() < narrow;
  const int rank_width = is_narrow ? 0 : 34, side = is_narrow ? 42 : picture_side, score_width = is_narrow ? 34 : 54;
  const QRect picture(row.x() + rank_width + (is_narrow ? 0 : 8), row.y() + (row.height() - side) / 2, side, side);
  const QRect score(row.right() - score_width + 1, row.y(), score_width, row.height());
  const int left = picture.right() + (is_narrow ? 9 : 12);
  // In a narrow list the title has the whole line and the score stands behind the badges.
  const QRect title(left, row.y() + 9, (is_narrow ? row.right() : score.left() - 9) - left, 22);
  const QRect badges(left, row.bottom() - 9 - PillStyle::height, score.left() - (is_narrow ? 3 : 9) - left, PillStyle::height);

  paint_picture(*painter, picture, *entry, option.font);
  if (is_narrow)
    paint_corner_rank(*painter, picture, *entry, option.font);
  else
    paint_rank(*painter, {row.x(), row.y(), rank_width, row.height()}, *entry, option.font);
  paint_score(*painter, is_narrow ? QRect(score.x(), badges.y(), score.width(), badges.height()) : score, *entry, option.font,
              !is_narrow);
  painter->setFont(option.font);
  painter->setPen(studio_.theme.color(entry->row < 0 ? Role::quiet : Role::text));
  painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                    option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, title.width()));
  paint_badges(*painter, badges, *entry, option.font, model->compares());
  painter->restore();
}

void NeighbourDelegate::paint_ground(QPainter& painter, const QStyleOptionViewItem& option) const {
  const bool selected = option.state & QStyle::State_Selected, hovered = option.state & QStyle::State_MouseOver;
  if (!selected && !hovered) return;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(studio_.theme.color(selected ? Role::tint : Role::raised));
  painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 8, 8);
}

void NeighbourDelegate::paint_picture(QPainter& painter, const QRect& rect, const NeighbourEntry& entry,
                                      const QFont& font) const {
  const QPixmap pixmap = entry.row < 0
                             ? QPixmap()
                             : studio_.pictures.picture(entry.row, qRound(picture_side * painter.device()->devicePixelRatioF()));
  if (!pixmap.isNull()) return paint_rounded(painter, rect, pixmap, corner);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(studio_.theme.color(Role::raised));
  painter.drawRoundedRect(rect, corner, corner);
  if (entry.row >= 0 && !studio_.pictures.missing(entry.row)) return;  // on its way
  painter.setFont(with_weight(font, QFont::DemiBold));
  painter.setPen(studio_.theme.color(Role::faint));
  painter.drawText(rect, Qt::AlignCenter, label_of(entry.id, entry.title).left(1).toUpper());
}

void NeighbourDelegate::paint_rank(QPainter& painter, const QRect& rect, const NeighbourEntry& entry, const QFont& font) const {
  painter.setPen(studio_.theme.color(Role::quiet));
  painter.setFont(PillStyle::font(font));
  const bool both = entry.overall_rank != entry.rank;
  const int middle = rect.center().y();
  const QRect first = both ? QRect(rect.x(), middle - 16, rect.width(), 16) : rect;
  painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, grouped(entry.rank));
  if (!both) return;
  painter.setPen(studio_.theme.color(Role::faint));
  painter.drawText(QRect(rect.x() - 6, middle, rect.width() + 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                   "#" + grouped(entry.overall_rank));
}

void NeighbourDelegate::paint_corner_rank(QPainter& painter, const QRect& picture, const NeighbourEntry& entry,
                                          const QFont& font) const {
  const QFont small = with_weight(PillStyle::font(font), QFont::DemiBold);
  const QString text = entry.overall_rank != entry.rank ? "#" + grouped(entry.overall_rank) : grouped(entry.rank);
  const int width = std::max(18, QFontMetrics(small).horizontalAdvance(text) + 8);
  QColor ground = studio_.theme.color(Role::surface);
  ground.setAlphaF(0.88F);
  PillStyle::paint(painter, {picture.x() - 3, picture.y() - 3, width, 16}, small, text, studio_.theme.color(Role::text), ground);
}

void NeighbourDelegate::paint_score(QPainter& painter, const QRect& rect, const NeighbourEntry& entry, const QFont& font,
                                    bool bar) const {
  const QRect number = bar ? QRect(rect.x(), rect.center().y() - 15, rect.width(), 16) : rect;
  painter.setFont(PillStyle::font(font));
  painter.setPen(studio_.theme.color(bar ? Role::text : Role::quiet));
  painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter,
                   bar ? score_text(entry.score) : QString::number(entry.score, 'f', 2));
  if (!bar) return;
  QRectF track(rect.x(), rect.center().y() + 6, rect.width(), 4);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(studio_.theme.color(Role::line));
  painter.drawRoundedRect(track, 2, 2);
  track.setWidth(track.width() * std::clamp<double>(entry.score, 0, 1));
  painter.setBrush(studio_.theme.color(Role::accent));
  if (track.width() >= 2) painter.drawRoundedRect(track, 2, 2);
}

std::vector<NeighbourDelegate::Badge> NeighbourDelegate::badges(const NeighbourEntry& entry, bool compares) const {
  std::vector<Badge> badges;
  if (compares) {
    const qint64 rise = entry.other_rank.value_or(entry.overall_rank) - entry.overall_rank;
    if (!entry.other_rank)
      badges.push_back({tr("no vector"), Role::quiet, "–"});
    else if (!entry.in_other_list)
      badges.push_back({tr("only here · #%1", "its rank in the other list").arg(grouped(*entry.other_rank)), Role::warning,
                        "#" + grouped(*entry.other_rank)});
    else if (rise > 0)
      badges.push_back({QString("▲ ") + grouped(rise), Role::accent});
    else if (rise < 0)
      badges.push_back({QString("▼ ") + grouped(-rise), Role::quiet});
    else
      badges.push_back({"=", Role::quiet});
  }
  if (entry.true_pair) badges.push_back({tr("true pair"), Role::good});
  if (entry.same_topic) badges.push_back({tr("same topic"), Role::accent});
  if (entry.seen_in_training) badges.push_back({tr("in training"), Role::words});
  return badges;
}

void NeighbourDelegate::paint_badges(QPainter& painter, QRect rect, const NeighbourEntry& entry, const QFont& font,
                                     bool compares) const {
  const QFont small = PillStyle::font(font);
  for (const Badge& badge : badges(entry, compares)) {
    const bool fits = PillStyle::width(small, badge.text) <= rect.width();
    const QString& text = fits || badge.brief.isEmpty() ? badge.text : badge.brief;
    const int width = PillStyle::width(small, text);
    if (width > rect.width()) break;
    PillStyle::paint(painter, {rect.x(), rect.y(), width, rect.height()}, small, text, studio_.theme.color(badge.tone),
                     pill_ground(studio_.theme, badge.tone));
    rect.setLeft(rect.left() + width + 5);
  }
  QStringList about;
  for (const std::string& topic : entry.topics) about << text_of(topic);
  if (about.isEmpty() && !entry.category.empty()) about << category_words(entry.category);
  if (about.isEmpty() || rect.width() < 28) return;
  painter.setFont(small);
  painter.setPen(studio_.theme.color(Role::quiet));
  painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics(small).elidedText(about.join(" · "), Qt::ElideRight, rect.width()));
}

}  // namespace notellm::views
