#include "views/notes/note_grid.h"

#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>

namespace notellm::views {
namespace {
constexpr int margin = 16, gap_x = 14, gap_y = 16, ahead_ms = 60, band_scroll_ms = 30, band_from = 6;
}

NoteGrid::NoteGrid(Session& session, NoteWalk& walk, PagedNotes& notes, Pictures& pictures, Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent),
      session_(session),
      walk_(walk),
      notes_(notes),
      pictures_(pictures),
      theme_(theme),
      tiles_(notes, pictures, theme) {
  setObjectName("noteGrid");
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setStyleSheet("QAbstractScrollArea { border: none; }");
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  ahead_.setSingleShot(true);
  connect(&ahead_, &QTimer::timeout, this, &NoteGrid::look_ahead);
  connect(&band_scroll_, &QTimer::timeout, this, [this] {
    const int y = viewport()->mapFromGlobal(QCursor::pos()).y();
    const int beyond = y < 0 ? y : std::max(0, y - viewport()->height());
    if (beyond) verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond);
  });
  const auto update = [this] { viewport()->update(); };
  connect(&session, &Session::rowsChanged, this, &NoteGrid::show_rows);
  connect(&session, &Session::closed, this, &NoteGrid::show_rows);
  connect(&session, &Session::opened, &tiles_, &NoteTiles::forget);
  connect(&session, &Session::notesChanged, &tiles_, &NoteTiles::forget);
  connect(&session, &Session::selectionChanged, viewport(), update);
  connect(&walk, &NoteWalk::currentChanged, viewport(), update);
  connect(&notes, &PagedNotes::ready, viewport(), update);
  connect(&theme, &Theme::changed, viewport(), update);
  connect(&pictures, &Pictures::ready, this, &NoteGrid::repaint_row);
}

void NoteGrid::setTileSize(TileSize size) {
  if (size == size_) return;
  const auto [first, last] = visible();
  const qint64 kept = walk_.current() >= first && walk_.current() < last ? walk_.current() : first;
  size_ = size;
  lay_out();
  scrollTo(kept);
  Q_EMIT tileSizeChanged();
}

void NoteGrid::lay_out() {
  const int width = viewport()->width() - 2 * margin, nominal = NoteTiles::nominal_width(size_);
  columns_ = std::max(1, (width + gap_x) / (nominal + gap_x));
  shape_ = NoteTiles::shape(size_, std::max(40, (width - (columns_ - 1) * gap_x) / columns_));
  const qint64 lines = (walk_.count() + columns_ - 1) / columns_, pitch = shape_.height + gap_y;
  const qint64 beyond = lines * pitch - gap_y + 2 * margin - viewport()->height();
  verticalScrollBar()->setRange(0, static_cast<int>(std::clamp<qint64>(beyond, 0, std::numeric_limits<int>::max())));
  verticalScrollBar()->setSingleStep(static_cast<int>(pitch / 4));
  verticalScrollBar()->setPageStep(std::max(1, viewport()->height() - shape_.height / 2));
  viewport()->update();
}

void NoteGrid::show_rows() {
  hovered_ = -1;
  band_.reset(), pressed_.reset();
  lay_out();
  if (walk_.current() >= 0)
    scrollTo(walk_.current());
  else
    verticalScrollBar()->setValue(0);
}

std::pair<qint64, qint64> NoteGrid::visible() const {
  const qint64 pitch = shape_.height + gap_y, top = verticalScrollBar()->value() - margin;
  if (pitch <= gap_y) return {0, 0};
  const qint64 first = std::max<qint64>(0, top / pitch) * columns_;
  const qint64 last = std::max<qint64>(0, (top + viewport()->height() + pitch - 1) / pitch) * columns_;
  return {std::min(first, walk_.count()), std::min(last, walk_.count())};
}

QRect NoteGrid::cell(qint64 position) const {
  const qint64 line = position / columns_;
  const int column = static_cast<int>(position % columns_);
  const qint64 y = margin + line * (shape_.height + gap_y) - verticalScrollBar()->value();
  return {margin + column * (shape_.width + gap_x), static_cast<int>(y), shape_.width, shape_.height};
}

qint64 NoteGrid::position_at(const QPoint& at) const {
  const auto [first, last] = visible();
  for (qint64 position = first; position < last; ++position)
    if (cell(position).contains(at)) return position;
  return -1;
}

bool NoteGrid::complete() const {
  const auto [first, last] = visible();
  for (qint64 position = first; position < last; ++position)
    if (!tiles_.complete(walk_.row(position))) return false;
  return true;
}

void NoteGrid::scrollTo(qint64 position) {
  if (position < 0 || position >= walk_.count()) return;
  const QRect place = cell(position);
  QScrollBar* bar = verticalScrollBar();
  if (place.top() < margin)
    bar->setValue(bar->value() + place.top() - margin);
  else if (place.bottom() >= viewport()->height() - margin)
    bar->setValue(bar->value() + place.bottom() + 1 - viewport()->height() + margin);
}

void NoteGrid::repaint_row(qint64 row) {
  const auto [first, last] = visible();
  for (qint64 position = first; position < last; ++position)
    if (walk_.row(position) == row) return viewport()->update(cell(position));
}

void NoteGrid::keep_shown() {
  auto [first, last] = visible();
  std::vector<qint64> rows;
  if (isVisible()) {
    const qint64 screen = last - first;
    for (qint64 position = std::max<qint64>(0, first - screen / 2); position < std::min(last + screen / 2, walk_.count());
         ++position)
      rows.push_back(walk_.row(position));
  }
  pictures_.keepOnly(this, rows);
}

/// What will come into view next, once nothing in view is waiting.
void NoteGrid::look_ahead() {
  if (!isVisible() || pictures_.queueLength() > 0) return;
  const auto [first, last] = visible();
  const qint64 screen = last - first, from = last_scroll_ < 0 ? std::max<qint64>(0, first - screen / 2) : last;
  const int pixels = NoteTiles::picture_pixels(shape_, devicePixelRatioF());
  std::vector<qint64> rows;
  for (qint64 position = from; position < std::min(from + screen / 2, walk_.count()); ++position)
    rows.push_back(walk_.row(position));
  notes_.prefetch(rows);
  for (const qint64 row : rows)
    if (!pictures_.has(row, pixels)) pictures_.picture(row, pixels);
}

void NoteGrid::paintEvent(QPaintEvent* event) {
  QElapsedTimer timer;
  timer.start();
  QPainter painter(viewport());
  painter.fillRect(event->rect(), theme_.color(Role::window));
  keep_shown();
  const std::vector<qint64> banded = in_band();
  const auto [first, last] = visible();
  for (qint64 position = first; position < last; ++position) {
    const QRect place = cell(position);
    if (!place.adjusted(-gap_x / 2, -gap_y / 2, gap_x / 2, gap_y / 2).intersects(event->rect())) continue;
    tiles_.paint(painter, place.topLeft(), walk_.row(position), shape_, walk_.score(position));
    const bool selected = walk_.selected(position) || std::binary_search(banded.begin(), banded.end(), position);
    paint_marks(painter, place, selected, position == walk_.current(), position == hovered_);
  }
  if (band_) {
    QColor fill = theme_.color(Role::accent);
    painter.setPen(fill);
    fill.setAlphaF(0.12F);
    painter.setBrush(fill);
    painter.drawRect(band_->translated(0, -verticalScrollBar()->value()));
  }
  ahead_.start(ahead_ms);
  if (remember_frames_) frames_.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

void NoteGrid::paint_marks(QPainter& painter, const QRect& place, bool selected, bool focus, bool hovered) const {
  if (!selected && !focus && !hovered) return;
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF picture = QRectF(place.left(), place.top(), shape_.width, shape_.picture_height);
  painter.setBrush(Qt::NoBrush);
  if (selected || focus) {
    painter.setPen(QPen(theme_.color(selected ? Role::accent : Role::quiet), selected ? 3 : 2));
    painter.drawRoundedRect(picture.adjusted(-3, -3, 3, 3), 11, 11);
  } else {
    painter.setPen(QPen(theme_.color(Role::edge), 2));
    painter.drawRoundedRect(picture.adjusted(-2, -2, 2, 2), 10, 10);
  }
  if (selected) {
    const qreal side = size_ == TileSize::small ? 16 : 20;
    const QRectF badge(picture.right() - side - 5, picture.top() + 5, side, side);
    painter.setPen(QPen(theme_.color(Role::window), 1.5));
    painter.setBrush(theme_.color(Role::accent));
    painter.drawEllipse(badge);
    theme_.icon("check", Role::accent_text).paint(&painter, badge.adjusted(3, 3, -3, -3).toRect());
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void NoteGrid::resizeEvent(QResizeEvent*) {
  const qint64 kept = visible().first;
  const bool at_top = verticalScrollBar()->value() == 0;
  lay_out();
  if (!at_top) verticalScrollBar()->setValue(static_cast<int>(kept / columns_ * (shape_.height + gap_y)));
}

void NoteGrid::scrollContentsBy(int, int dy) {
  last_scroll_ = dy > 0 ? -1 : 1;
  if (band_ && pressed_)
    band_ = QRect(*pressed_, viewport()->mapFromGlobal(QCursor::pos()) + QPoint(0, verticalScrollBar()->value())).normalized();
  viewport()->update();
}

void NoteGrid::wheelEvent(QWheelEvent* event) {
  if (!(event->modifiers() & Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
  wheel_rest_ += event->angleDelta().y();
  const int steps = wheel_rest_ / 120;
  wheel_rest_ %= 120;
  if (steps) setTileSize(static_cast<TileSize>(std::clamp(static_cast<int>(size_) + steps, 0, 2)));
  event->accept();
}

void NoteGrid::keyPressEvent(QKeyEvent* event) {
  const qint64 at = walk_.current(), lines_a_page = std::max(1, viewport()->height() / (shape_.height + gap_y));
  const auto go = [&](qint64 position) {
    walk_.go(position, event->modifiers());
    scrollTo(walk_.current());
    event->accept();
  };
  const bool plain = !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier));
  if (event->modifiers() & Qt::AltModifier) return QAbstractScrollArea::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
      const int direction = event->key() == Qt::Key_Left ? -1 : 1;
      if (!plain) return go(at + direction);
      walk_.step(direction);
      scrollTo(walk_.current());
      return event->accept();
    }
    case Qt::Key_Up:
      return go(at < columns_ ? std::max<qint64>(at, 0) : at - columns_);
    case Qt::Key_Down:
      return go(at < 0                           ? 0
                : at + columns_ >= walk_.count() ? (at / columns_ < (walk_.count() - 1) / columns_ ? walk_.count() - 1 : at)
                                                 : at + columns_);
    case Qt::Key_PageUp:
      return go(std::max<qint64>(at - lines_a_page * columns_, 0));
    case Qt::Key_PageDown:
      return go(at + lines_a_page * columns_);
    case Qt::Key_Home:
      return go(0);
    case Qt::Key_End:
      return go(walk_.count() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (at >= 0) Q_EMIT activated(at);
      return event->accept();
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void NoteGrid::mousePressEvent(QMouseEvent* event) {
  const qint64 position = position_at(event->pos());
  if (event->button() == Qt::RightButton) {
    if (position >= 0 && !walk_.selected(position)) walk_.click(position, {});
    return;
  }
  if (event->button() != Qt::LeftButton) return;
  pressed_ = event->pos() + QPoint(0, verticalScrollBar()->value());
  if (position >= 0) walk_.click(position, event->modifiers());
}

void NoteGrid::mouseMoveEvent(QMouseEvent* event) {
  const QPoint at = event->pos() + QPoint(0, verticalScrollBar()->value());
  if (!pressed_ || !(event->buttons() & Qt::LeftButton)) {
    const qint64 under = position_at(event->pos());
    if (under != std::exchange(hovered_, under)) viewport()->update();
    return;
  }
  if (!band_ && (at - *pressed_).manhattanLength() < band_from) return;
  if (!band_) band_scroll_.start(band_scroll_ms);
  band_ = QRect(*pressed_, at).normalized();
  viewport()->update();
}

void NoteGrid::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !pressed_) return;
  band_scroll_.stop();
  if (band_)
    walk_.select(in_band(), event->modifiers());
  else if (position_at(event->pos()) < 0 && !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)))
    walk_.selectNone();
  band_.reset(), pressed_.reset();
  viewport()->update();
}

void NoteGrid::mouseDoubleClickEvent(QMouseEvent* event) {
  const qint64 position = position_at(event->pos());
  if (position >= 0 && event->button() == Qt::LeftButton) Q_EMIT activated(position);
}

void NoteGrid::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuWanted(event->globalPos()); }

void NoteGrid::leaveEvent(QEvent* event) {
  if (std::exchange(hovered_, -1) >= 0) viewport()->update();
  QAbstractScrollArea::leaveEvent(event);
}

void NoteGrid::showEvent(QShowEvent* event) {
  QAbstractScrollArea::showEvent(event);
  lay_out();
}

void NoteGrid::hideEvent(QHideEvent* event) {
  QAbstractScrollArea::hideEvent(event);
  keep_shown();
}

std::vector<qint64> NoteGrid::in_band() const {
  std::vector<qint64> positions;
  if (!band_) return positions;
  const qint64 pitch_x = shape_.width + gap_x, pitch_y = shape_.height + gap_y;
  const qint64 first_line = std::max<qint64>(0, (band_->top() - margin) / pitch_y),
               last_line = (band_->bottom() - margin) / pitch_y;
  const qint64 first_column = std::max<qint64>(0, (band_->left() - margin) / pitch_x);
  const qint64 last_column = std::min<qint64>(columns_ - 1, (band_->right() - margin) / pitch_x);
  const QRect band = band_->translated(0, -verticalScrollBar()->value());
  for (qint64 line = first_line; line <= last_line; ++line)
    for (qint64 column = first_column; column <= last_column; ++column)
      if (const qint64 position = line * columns_ + column; position < walk_.count() && cell(position).intersects(band))
        positions.push_back(position);
  return positions;
}

}  // namespace notellm::views
