// The conditions in force, one chip each with a cross that takes it away, and a button that takes all.
#pragma once

#include <QToolButton>
#include <QWidget>

#include "views/studio/flow_layout.h"
#include "views/session/session.h"
#include "views/theme/theme.h"

namespace notellm::views {

class FilterChips : public QWidget {
  Q_OBJECT
 public:
  FilterChips(Session& session, Theme& theme, QWidget* parent = nullptr);
  /// Makes the chips anew; `like` is the name of the note that a ranking starts from. Hidden without conditions.
  void show_view(const NoteView& view, const QString& like);

 private:
  void add(const QString& text, const NoteView& without);
  Session& session_;
  Theme& theme_;
  FlowLayout* layout_;
};

/// `view` with every note in it again, in the order of its column.
NoteView without_conditions(NoteView view);

}  // namespace notellm::views
