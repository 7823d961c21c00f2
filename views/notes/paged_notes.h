// Notes by row for whoever paints them: read in small parts on a thread, what was asked for last first, and kept while they are
// in use. No call waits.
#pragma once

#include <QObject>
#include <list>
#include <unordered_map>
#include <unordered_set>

#include "core/store/workspace.h"
#include "views/jobs/asker.h"
#include "views/session/session.h"

namespace notellm::views {

class PagedNotes : public QObject {
  Q_OBJECT
 public:
  static constexpr size_t part = 256;  ///< rows read at once, and the most that wait

  /// `most` notes are kept, those used last.
  explicit PagedNotes(Session& session, size_t most = 8192, QObject* parent = nullptr);

  /// Null while it is not read; then it is fetched and ready() follows. The pointer holds until control returns to the event
  /// loop.
  const Note* note(qint64 row);
  /// To be read when nothing else is wanted: what will come into view.
  void prefetch(std::span<const qint64> rows);
  size_t waiting() const { return wanted_.size(); }

 Q_SIGNALS:
  void ready();
  void failed(const QString& message);

 private:
  void forget();
  void want(qint64 row);
  void read();
  void take(std::vector<Note> notes);

  struct Kept {
    Note note;
    std::list<qint64>::iterator use;
  };
  Session& session_;
  size_t most_;
  std::list<qint64> uses_;  ///< rows, the last used first
  std::unordered_map<qint64, Kept> kept_;
  std::vector<qint64> wanted_;  ///< the newest last
  std::unordered_set<qint64> is_wanted_, being_read_, absent_;
  bool read_is_due_ = false;
  Asker reading_;
};

}  // namespace notellm::views
