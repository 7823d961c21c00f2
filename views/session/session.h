// What all pages share: the open workspace, the view (filter, order) with its rows, the selection, the note in focus.
//
// Nothing here waits for the disk: opening and filtering happen on a thread of their own and end in a signal. A Workspace is one
// connection for one thread, so whoever reads opens its own: Workspace::open(session.folder()), inside an Asker or a job.
#pragma once

#include <QObject>
#include <QUndoStack>
#include <filesystem>
#include <memory>

#include "core/engine/engine.h"
#include "core/store/row_ranges.h"
#include "views/jobs/asker.h"
#include "views/session/note_view.h"

namespace notellm::views {

class Session : public QObject {
  Q_OBJECT
 public:
  /// `engine` answers rankings by free text; it must outlive the session.
  explicit Session(Engine& engine, QObject* parent = nullptr);

  /// Ends in opened() or openFailed(). The workspace that was open stays so until the new one is.
  void open(const std::filesystem::path& folder);
  void close();
  bool isOpen() const { return !folder_.empty(); }
  const std::filesystem::path& folder() const { return folder_; }
  qint64 noteCount() const { return note_count_; }

  const NoteView& view() const { return view_; }
  /// Undoable. Ends in rowsChanged() or viewFailed().
  void setView(const NoteView& view);
  /// The rows of the view that was answered last; never null.
  std::shared_ptr<const NoteRows> rows() const { return rows_; }
  bool filtering() const { return filtering_.busy(); }

  const RowRanges& selection() const { return selection_; }
  /// Undoable.
  void setSelection(const RowRanges& selection);
  QUndoStack& undoStack() { return undo_; }

  /// Row of the note in focus, -1 = none. Changes are remembered for back() and forward().
  qint64 focus() const { return focus_; }
  void setFocus(qint64 row);
  bool canGoBack() const { return place_ > 0; }
  bool canGoForward() const { return place_ + 1 < static_cast<qsizetype>(visited_.size()); }
  void back();
  void forward();

  /// To be called by whoever changed the workspace (a job); the signals of the same names follow.
  void announceNotes();
  void announcePairs() { Q_EMIT pairsChanged(); }
  void announceEmbeddings() { Q_EMIT embeddingsChanged(); }

 Q_SIGNALS:
  void opened();
  void closed();
  void openFailed(const QString& folder, const QString& message);
  void notesChanged();
  void pairsChanged();
  void embeddingsChanged();
  void viewChanged();
  void viewFailed(const QString& message);
  void filteringChanged(bool busy);
  void rowsChanged();
  void selectionChanged();
  void focusChanged(qint64 row);

 private:
  friend class ViewCommand;
  friend class SelectionCommand;
  void applyView(const NoteView& view);
  void applySelection(const RowRanges& selection);
  void answerView();

  Engine& engine_;
  std::filesystem::path folder_;
  qint64 note_count_ = 0;
  NoteView view_;
  std::shared_ptr<const NoteRows> rows_ = std::make_shared<NoteRows>();
  RowRanges selection_;
  QUndoStack undo_;
  qint64 focus_ = -1;
  std::vector<qint64> visited_;
  qsizetype place_ = -1;  ///< in visited_
  Asker opening_, filtering_;
};

}  // namespace notellm::views
