#include "views/inspector/pair_delegate.h"

#include "views/inspector/chip.h"
#include "views/inspector/pair_model.h"
#include "views/inspector/pill.h"
#include "views/inspector/words.h"

namespace notellm::views {

void PairDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const NotePair* pair = static_cast<const PairModel*>(index.model())->pair(index);
  if (!pair) return;
  painter->save();
  if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme_.color(option.state & QStyle::State_Selected ? Role::tint : Role::raised));
    painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6);
  }
  const QRect row = option.rect.adjusted(6, 0, -8, 0);
  const QFont small = PillStyle::font(option.font);
  painter->setFont(option.font);
  painter->setPen(theme_.color(Role::quiet));
  painter->drawText(QRect(row.x(), row.y(), 18, row.height()), Qt::AlignCenter, pair->is_target ? "→" : "←");

  // The split's own words: they are what files and commands call it.
  const QString split = text_of(name_of(pair->split));
  const Role tone = pair->split == Split::train ? Role::words : pair->split == Split::val ? Role::accent : Role::good;
  const int pill_width = PillStyle::width(small, "train") + 4;
  PillStyle::paint(*painter, {row.x() + 22, row.center().y() - PillStyle::height / 2 + 1, pill_width, PillStyle::height}, small,
                   split, theme_.color(tone), pill_ground(theme_, tone));
  const QString score = pair->score > 0 ? QString::number(pair->score, 'g', 3) : QString();
  const int score_width = score.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(score) + 8;
  const int left = row.x() + 22 + pill_width + 9;
  painter->setFont(option.font);
  painter->setPen(theme_.color(Role::text));
  painter->drawText(QRect(left, row.y(), row.right() - score_width - left, row.height()), Qt::AlignVCenter,
                    option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, row.right() - score_width - left));
  painter->setFont(small);
  painter->setPen(theme_.color(Role::quiet));
  painter->drawText(QRect(row.right() - score_width, row.y(), score_width, row.height()), Qt::AlignVCenter | Qt::AlignRight,
                    score);
  painter->restore();
}

}  // namespace notellm::views
