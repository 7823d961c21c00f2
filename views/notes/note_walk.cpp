#include "views/notes/note_walk.h"

#include <algorithm>
#include <limits>

namespace notellm::views {

NoteWalk::NoteWalk(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session, &Session::rowsChanged, this, [this] {
    find_current();
    anchor_ = current_;
  });
  connect(&session, &Session::focusChanged, this, &NoteWalk::find_current);
  connect(&session, &Session::closed, this, &NoteWalk::find_current);
  find_current();
}

qint64 NoteWalk::row(qint64 position) const {
  return position < 0 || position >= count() ? -1 : session_.rows()->rows[static_cast<size_t>(position)];
}

float NoteWalk::score(qint64 position) const {
  const std::vector<float>& scores = session_.rows()->scores;
  return position < 0 || position >= static_cast<qint64>(scores.size()) ? std::numeric_limits<float>::quiet_NaN()
                                                                        : scores[static_cast<size_t>(position)];
}

void NoteWalk::find_current() {
  const qint64 focus = session_.focus();
  if (current_ < 0 || row(current_) != focus) {
    const std::vector<int32_t>& rows = session_.rows()->rows;
    const auto found = focus < 0 ? rows.end() : std::find(rows.begin(), rows.end(), static_cast<int32_t>(focus));
    current_ = found == rows.end() ? -1 : found - rows.begin();
  }
  Q_EMIT currentChanged(current_);
}

RowRanges NoteWalk::between(qint64 a, qint64 b) const {
  const auto begin = session_.rows()->rows.begin();
  const auto [first, last] = std::minmax(std::clamp<qint64>(a, 0, count() - 1), std::clamp<qint64>(b, 0, count() - 1));
  return RowRanges::of({begin + first, begin + last + 1});
}

void NoteWalk::click(qint64 position, Qt::KeyboardModifiers modifiers) {
  const qint64 at = row(position);
  if (at < 0) return;
  const RowRanges one = RowRanges::span(at, at + 1);
  if (modifiers & Qt::ShiftModifier) {
    const RowRanges reached = between(anchor_ < 0 ? position : anchor_, position);
    session_.setSelection(modifiers & Qt::ControlModifier ? session_.selection().united(reached) : reached);
  } else {
    anchor_ = position;
    if (!(modifiers & Qt::ControlModifier))
      session_.setSelection(one);
    else
      session_.setSelection(selected(position) ? session_.selection().without(one) : session_.selection().united(one));
  }
  current_ = position;
  session_.setFocus(at);
}

void NoteWalk::go(qint64 position, Qt::KeyboardModifiers modifiers) {
  if (count() == 0) return;
  position = std::clamp<qint64>(position, 0, count() - 1);
  if (!(modifiers & Qt::ControlModifier)) return click(position, modifiers & Qt::ShiftModifier);
  current_ = position;
  session_.setFocus(row(position));
}

void NoteWalk::step(int direction) {
  if (session_.selection().count() <= 1) return go(std::max<qint64>(current_ + direction, 0), {});
  for (qint64 position = current_ + direction; position >= 0 && position < count(); position += direction) {
    if (selected(position)) return go(position, Qt::ControlModifier);
  }
}

void NoteWalk::selectAll() {
  if (count() == 0) return;
  session_.setSelection(count() == session_.noteCount() ? RowRanges::span(0, count()) : between(0, count() - 1));
}

void NoteWalk::selectNone() { session_.setSelection({}); }

void NoteWalk::select(const std::vector<qint64>& positions, Qt::KeyboardModifiers modifiers) {
  std::vector<int32_t> rows;
  for (const qint64 position : positions) rows.push_back(static_cast<int32_t>(row(position)));
  const RowRanges banded = RowRanges::of(std::move(rows));
  session_.setSelection(modifiers & (Qt::ControlModifier | Qt::ShiftModifier) ? session_.selection().united(banded) : banded);
}

}  // namespace notellm::views
