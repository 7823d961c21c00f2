#include "views/notes/paged_notes.h"

#include <QTimer>
#include <algorithm>

#include "core/base/error.h"

namespace notellm::views {

PagedNotes::PagedNotes(Session& session, size_t most, QObject* parent) : QObject(parent), session_(session), most_(most) {
  for (const auto signal : {&Session::opened, &Session::closed, &Session::notesChanged})
    connect(&session, signal, this, &PagedNotes::forget);
}

void PagedNotes::forget() {
  reading_.forget();
  uses_.clear(), kept_.clear(), wanted_.clear();
  is_wanted_.clear(), being_read_.clear(), absent_.clear();
}

const Note* PagedNotes::note(qint64 row) {
  const auto found = kept_.find(row);
  if (found == kept_.end()) return want(row), nullptr;
  uses_.splice(uses_.begin(), uses_, found->second.use);
  return &found->second.note;
}

void PagedNotes::prefetch(std::span<const qint64> rows) {
  for (const qint64 row : rows)
    if (!kept_.contains(row) && wanted_.size() < part) want(row);
}

void PagedNotes::want(qint64 row) {
  if (!session_.isOpen() || row < 0 || being_read_.contains(row) || absent_.contains(row) || !is_wanted_.insert(row).second)
    return;
  wanted_.push_back(row);
  if (wanted_.size() > part) {  // the oldest left the view long ago
    is_wanted_.erase(wanted_.front());
    wanted_.erase(wanted_.begin());
  }
  if (read_is_due_ || reading_.busy()) return;
  read_is_due_ = true;  // after the painting that asks row by row
  QTimer::singleShot(0, this, &PagedNotes::read);
}

void PagedNotes::read() {
  read_is_due_ = false;
  if (wanted_.empty() || reading_.busy() || !session_.isOpen()) return;
  std::vector<qint64> rows = std::exchange(wanted_, {});
  is_wanted_.clear();
  being_read_.insert(rows.begin(), rows.end());
  std::sort(rows.begin(), rows.end());  // neighbours lie on one page of the database
  reading_.ask<std::vector<Note>>(
      [folder = session_.folder(), rows](const std::stop_token& stop) {
        const Workspace workspace = Workspace::open(folder);
        std::vector<Note> notes;
        for (const qint64 row : rows) {
          throw_if_stopped(stop);
          for (Note& note : workspace.notes(row, 1)) notes.push_back(std::move(note));
        }
        return notes;
      },
      [this](std::vector<Note> notes) { take(std::move(notes)); },
      [this](const QString& message) {
        absent_.insert(being_read_.begin(), being_read_.end());  // not asked again before the workspace is read anew
        being_read_.clear();
        Q_EMIT failed(message);
      });
}

void PagedNotes::take(std::vector<Note> notes) {
  for (Note& note : notes) {
    const qint64 row = note.row;
    being_read_.erase(row);
    if (kept_.contains(row)) continue;
    uses_.push_front(row);
    kept_.emplace(row, Kept{std::move(note), uses_.begin()});
  }
  absent_.insert(being_read_.begin(), being_read_.end());
  being_read_.clear();
  while (kept_.size() > most_) kept_.erase(uses_.back()), uses_.pop_back();
  if (!wanted_.empty()) read();
  Q_EMIT ready();
}

}  // namespace notellm::views
