// The pictures of notes at the size they are shown. Decoding happens in a pool, the newest request first; thumbnails lie on the
// disk (WORKSPACE/thumbnails, core/image/thumbnails.h) and, the recently shown ones, in memory under a cap in bytes.
//
// The window's thread only ever copies finished images. Who shows pictures asks in its paint function, and again on ready().
#pragma once

#include <QImage>
#include <QObject>
#include <QPixmap>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "views/session/session.h"

namespace notellm::views {

class PictureQueue;

class Pictures : public QObject {
  Q_OBJECT
 public:
  static constexpr int sides[] = {96, 256, 768};  ///< pixels of the longer edge

  explicit Pictures(Session& session, qint64 memory_cap_bytes = qint64{128} << 20, QObject* parent = nullptr);
  ~Pictures() override;

  /// The picture of note `row` in the smallest stored size of at least `pixels` (device pixels of the longer edge). While that is
  /// not in memory: another size of it, or null; it is fetched and ready() follows, also when it cannot be read (missing() is
  /// true then).
  QPixmap picture(qint64 row, int pixels);
  /// picture() would give the wanted size at once.
  bool has(qint64 row, int pixels) const;
  /// Known to have no readable picture.
  bool missing(qint64 row) const;
  /// `owner` shows only these rows from now on: its other requests that have not begun are dropped.
  void keepOnly(const QObject* owner, std::span<const qint64> rows);

  qint64 memoryBytes() const;     ///< of the images held
  qsizetype queueLength() const;  ///< requests that wait

 Q_SIGNALS:
  void ready(qint64 row);

 private:
  struct Held;
  void begin_again();
  void take(quint64 generation, qint64 row, int side, QImage image);
  void make_room();

  Session& session_;
  const qint64 cap_bytes_;
  std::unique_ptr<Held> held_;
  std::unordered_set<qint64> missing_;
  std::unordered_map<const QObject*, std::unordered_set<qint64>> shown_;  ///< rows, by owner
  std::unique_ptr<PictureQueue> queue_;                                   ///< last: its threads end first
};

}  // namespace notellm::views
