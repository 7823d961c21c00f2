// Walking and selecting in what the session's view shows, by position (0 = the first note shown). Grid and table share one, so
// that both select alike; the selection itself is the session's.
#pragma once

#include <QObject>
#include <functional>

#include "views/session/session.h"

namespace notellm::views {

class NoteWalk : public QObject {
  Q_OBJECT
 public:
  explicit NoteWalk(Session& session, QObject* parent = nullptr);

  qint64 count() const { return static_cast<qint64>(session_.rows()->rows.size()); }
  /// Row of the note at `position`, -1 outside.
  qint64 row(qint64 position) const;
  /// Likeness at `position`; NaN without a ranking.
  float score(qint64 position) const;
  /// Where the note in focus stands; -1 = not shown.
  qint64 current() const { return current_; }
  bool selected(qint64 position) const { return session_.selection().contains(row(position)); }

  /// Plain: selects this note alone. Ctrl: adds or removes it. Shift: from where the last plain or Ctrl click was.
  void click(qint64 position, Qt::KeyboardModifiers modifiers);
  /// By key: as a click; with Ctrl only the focus goes.
  void go(qint64 position, Qt::KeyboardModifiers modifiers);
  /// To the next (+1) or previous (-1) note: of the selection where it holds several of the shown notes, else of all.
  void step(int direction);
  void selectAll();
  void selectNone();
  /// Positions from a rubber band: alone, or with Ctrl or Shift beside what is selected.
  void select(const std::vector<qint64>& positions, Qt::KeyboardModifiers modifiers);

 Q_SIGNALS:
  void currentChanged(qint64 position);

 private:
  RowRanges between(qint64 a, qint64 b) const;
  void find_current();

  Session& session_;
  qint64 current_ = -1, anchor_ = -1;
};

}  // namespace notellm::views
