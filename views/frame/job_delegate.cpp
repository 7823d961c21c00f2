#include "views/frame/job_delegate.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "views/frame/job_text.h"

namespace notellm::views {
namespace {

constexpr int margin = 12, bar_height = 5, button = 26, row_height = 68;

QRect button_of(const QRect& row) { return {row.right() - margin - button, row.center().y() - button / 2, button, button}; }

Role role_of(JobState state) {
  return state == JobState::failed     ? Role::bad
         : state == JobState::finished ? Role::good
         : state == JobState::stopped  ? Role::warning
                                       : Role::accent;
}

void draw_bar(QPainter& painter, const QRectF& place, double fraction, const QColor& full, const QColor& empty) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(empty);
  painter.drawRoundedRect(place, bar_height / 2.0, bar_height / 2.0);
  painter.setBrush(full);
  // Without a total there is nothing to fill: a quarter in the middle says that it works.
  const QRectF part = fraction < 0
                          ? QRectF(place.left() + place.width() * 0.375, place.top(), place.width() * 0.25, place.height())
                          : QRectF(place.topLeft(), QSizeF(place.width() * qBound(0.0, fraction, 1.0), place.height()));
  painter.drawRoundedRect(part, bar_height / 2.0, bar_height / 2.0);
}

}  // namespace

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const JobStatus& job = model_.at(index.row());
  const bool works = index.data(JobsModel::running_role).toBool();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, theme_.color(Role::raised));

  QRect inner = option.rect.adjusted(margin, 8, -margin - (works ? button + margin : 0), -8);
  const QFontMetrics metrics = option.fontMetrics;
  QFont bold = option.font;
  bold.setWeight(QFont::DemiBold);
  const QString numbers = JobText::numbers(job);
  const int numbers_width = qMin(metrics.horizontalAdvance(numbers) + 2, inner.width() / 2);
  const QRect top(inner.left(), inner.top(), inner.width(), metrics.height());
  painter->setFont(bold);
  painter->setPen(theme_.color(Role::text));
  const int title_width = top.width() - numbers_width - margin;
  painter->drawText(top.adjusted(0, 0, -numbers_width - margin, 0), Qt::AlignLeft | Qt::AlignVCenter,
                    QFontMetrics(bold).elidedText(job.title, Qt::ElideRight, title_width));
  painter->setFont(option.font);
  painter->setPen(theme_.color(Role::quiet));
  painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(numbers, Qt::ElideRight, numbers_width));
  draw_bar(*painter, QRectF(inner.left(), top.bottom() + 6, inner.width(), bar_height), JobText::fraction(job),
           theme_.color(role_of(job.state)), theme_.color(Role::line));
  const QRect bottom(inner.left(), top.bottom() + 6 + bar_height + 4, inner.width(), metrics.height());
  painter->setPen(theme_.color(job.state == JobState::failed ? Role::bad : Role::quiet));
  painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter,
                    metrics.elidedText(JobText::phase(job), Qt::ElideRight, bottom.width()));

  if (works) {
    const QRect place = button_of(option.rect);
    painter->setPen(theme_.color(Role::edge));
    painter->setBrush(theme_.color(Role::surface));
    painter->drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    theme_.icon("stop", job.state == JobState::stopping ? Role::faint : Role::text).paint(painter, place.adjusted(5, 5, -5, -5));
  }
  painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme_.color(Role::line));
  painter->restore();
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {260, qMax(row_height, 2 * option.fontMetrics.height() + 32)};
}

bool JobDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option, const QModelIndex& index) {
  if (event->type() != QEvent::MouseButtonRelease || !index.data(JobsModel::running_role).toBool()) return false;
  if (!button_of(option.rect).contains(static_cast<QMouseEvent*>(event)->position().toPoint())) return false;
  Q_EMIT stopClicked(index.data(JobsModel::id_role).toInt());
  return true;
}

}  // namespace notellm::views
