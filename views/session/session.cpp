#include "views/session/session.h"

#include <QUndoCommand>

#include "views/session/ranked_rows.h"

namespace notellm::views {

/// Undo: the whole value before and after; views and selections are small.
class ViewCommand : public QUndoCommand {
 public:
  ViewCommand(Session& session, NoteView after)
      : QUndoCommand(Session::tr("filter")), session_(session), before_(session.view()), after_(std::move(after)) {}
  void undo() override { session_.applyView(before_); }
  void redo() override { session_.applyView(after_); }

 private:
  Session& session_;
  NoteView before_, after_;
};

class SelectionCommand : public QUndoCommand {
 public:
  SelectionCommand(Session& session, RowRanges after)
      : QUndoCommand(Session::tr("selection")), session_(session), before_(session.selection()), after_(std::move(after)) {}
  void undo() override { session_.applySelection(before_); }
  void redo() override { session_.applySelection(after_); }
  int id() const override { return 1; }
  /// Walking from note to note is one step.
  bool mergeWith(const QUndoCommand* next) override {
    const RowRanges& walked = static_cast<const SelectionCommand*>(next)->after_;
    if (before_.count() > 1 || after_.count() > 1 || walked.count() > 1) return false;
    after_ = walked;
    return true;
  }

 private:
  Session& session_;
  RowRanges before_, after_;
};

namespace {
constexpr int undo_steps = 200;

struct Opened {
  std::filesystem::path folder;
  qint64 notes = 0;
};
}  // namespace

Session::Session(Engine& engine, QObject* parent) : QObject(parent), engine_(engine) {
  undo_.setUndoLimit(undo_steps);
  connect(&filtering_, &Asker::busyChanged, this, &Session::filteringChanged);
}

void Session::open(const std::filesystem::path& folder) {
  opening_.ask<Opened>(
      [folder](const std::stop_token&) {
        const Workspace workspace = Workspace::open(folder);
        return Opened{std::filesystem::absolute(folder).lexically_normal(), workspace.note_count()};
      },
      [this](const Opened& found) {
        close();
        folder_ = found.folder;
        note_count_ = found.notes;
        Q_EMIT opened();
        answerView();
      },
      [this, folder](const QString& message) { Q_EMIT openFailed(QString::fromStdString(folder.string()), message); });
}

void Session::close() {
  opening_.forget();
  filtering_.forget();
  if (!isOpen()) return;
  folder_.clear();
  note_count_ = 0;
  view_ = {};
  selection_ = {};
  rows_ = std::make_shared<NoteRows>();
  focus_ = place_ = -1;
  visited_.clear();
  undo_.clear();
  Q_EMIT closed();
}

void Session::setView(const NoteView& view) {
  if (view == view_) return;
  undo_.push(new ViewCommand(*this, view));
}

void Session::applyView(const NoteView& view) {
  view_ = view;
  Q_EMIT viewChanged();
  answerView();
}

void Session::answerView() {
  if (!isOpen()) return;
  filtering_.ask<NoteRows>([folder = folder_, view = view_, &engine = engine_](
                               const std::stop_token& stop) { return answer(Workspace::open(folder), view, engine, stop); },
                           [this](NoteRows found) {
                             rows_ = std::make_shared<NoteRows>(std::move(found));
                             Q_EMIT rowsChanged();
                           },
                           [this](const QString& message) { Q_EMIT viewFailed(message); });
}

void Session::setSelection(const RowRanges& selection) {
  if (selection == selection_) return;
  undo_.push(new SelectionCommand(*this, selection));
}

void Session::applySelection(const RowRanges& selection) {
  selection_ = selection;
  Q_EMIT selectionChanged();
}

void Session::setFocus(qint64 row) {
  if (row == focus_) return;
  if (row >= 0) {
    visited_.resize(static_cast<size_t>(place_ + 1));
    visited_.push_back(row);
    place_ = static_cast<qsizetype>(visited_.size()) - 1;
  }
  focus_ = row;
  Q_EMIT focusChanged(row);
}

void Session::back() {
  if (!canGoBack()) return;
  focus_ = visited_[static_cast<size_t>(--place_)];
  Q_EMIT focusChanged(focus_);
}

void Session::forward() {
  if (!canGoForward()) return;
  focus_ = visited_[static_cast<size_t>(++place_)];
  Q_EMIT focusChanged(focus_);
}

void Session::announceNotes() {
  if (!isOpen()) return;
  opening_.ask<qint64>([folder = folder_](const std::stop_token&) { return Workspace::open(folder).note_count(); },
                       [this](qint64 notes) {
                         note_count_ = notes;
                         Q_EMIT notesChanged();
                         answerView();
                       },
                       [this](const QString& message) { Q_EMIT openFailed(QString::fromStdString(folder_.string()), message); });
}

}  // namespace notellm::views
