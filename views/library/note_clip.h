// Notes to the clipboard and into files: read on a thread, in the order in which they are shown.
#pragma once

#include <QObject>

#include "views/jobs/asker.h"
#include "views/jobs/jobs.h"
#include "views/session/session.h"

namespace notellm::views {

class NoteClip : public QObject {
  Q_OBJECT
 public:
  enum class What { ids, table };  ///< one id a line; or id, title and, with a ranking, score, separated by tabs

  NoteClip(Session& session, Jobs& jobs, QObject* parent = nullptr);
  /// The selection, or without one the note in focus.
  void copy(What what);
  /// Writes the selection, or everything that is shown, as a job; the name's ending says how.
  void write(const std::filesystem::path& file, bool selection_only);

 Q_SIGNALS:
  void done(const QString& sentence);
  void failed(const QString& message);

 private:
  Session& session_;
  Jobs& jobs_;
  Asker copying_;
};

/// The selected rows as they are shown, then the selected rows that are not shown (their score is NaN).
NoteRows selected_rows(const NoteRows& shown, const RowRanges& selection);

}  // namespace notellm::views
