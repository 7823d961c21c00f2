#include "views/notes/pictures.h"

#include <list>

#include "core/image/thumbnails.h"
#include "views/notes/picture_queue.h"

namespace notellm::views {
namespace {
constexpr qint64 key_of(qint64 row, int side) { return row * 1024 + side; }
}  // namespace

/// Images in memory, the ones used last first.
struct Pictures::Held {
  struct Image {
    qint64 key;
    qint64 bytes;
    QPixmap pixmap;
  };
  std::list<Image> images;
  std::unordered_map<qint64, std::list<Image>::iterator> by_key;
  qint64 bytes = 0;
  quint64 generation = 1, batch = 0;
  bool batch_ends = false;

  QPixmap use(qint64 key) {
    const auto found = by_key.find(key);
    if (found == by_key.end()) return {};
    images.splice(images.begin(), images, found->second);
    return found->second->pixmap;
  }
};

Pictures::Pictures(Session& session, qint64 memory_cap_bytes, QObject* parent)
    : QObject(parent), session_(session), cap_bytes_(memory_cap_bytes), held_(std::make_unique<Held>()) {
  queue_ = std::make_unique<PictureQueue>([this](const PictureQueue::Request& request, QImage image) {
    QMetaObject::invokeMethod(
        this, [this, request, image = std::move(image)] { take(request.generation, request.row, request.side, image); },
        Qt::QueuedConnection);
  });
  for (const auto signal : {&Session::opened, &Session::closed, &Session::notesChanged})
    connect(&session, signal, this, &Pictures::begin_again);
}

Pictures::~Pictures() = default;

void Pictures::begin_again() {
  queue_->clear();
  held_->images.clear();
  held_->by_key.clear();
  held_->bytes = 0;
  ++held_->generation;
  missing_.clear();
}

QPixmap Pictures::picture(qint64 row, int pixels) {
  const int side = thumbnail_side(pixels);
  if (const QPixmap held = held_->use(key_of(row, side)); !held.isNull()) return held;
  if (row < 0 || missing_.contains(row) || !session_.isOpen()) return {};
  if (!std::exchange(held_->batch_ends, true)) {
    ++held_->batch;
    QMetaObject::invokeMethod(
        this, [this] { held_->batch_ends = false; }, Qt::QueuedConnection);
  }
  queue_->ask({row, side, held_->generation, held_->batch, session_.folder()});
  for (const int other : sides)
    if (const QPixmap held = held_->use(key_of(row, other)); !held.isNull()) return held;
  return {};
}

bool Pictures::has(qint64 row, int pixels) const { return held_->by_key.contains(key_of(row, thumbnail_side(pixels))); }

bool Pictures::missing(qint64 row) const { return missing_.contains(row); }

void Pictures::keepOnly(const QObject* owner, std::span<const qint64> rows) {
  const auto [at, fresh] = shown_.try_emplace(owner);
  if (fresh) connect(owner, &QObject::destroyed, this, [this, owner] { keepOnly(owner, {}), shown_.erase(owner); });
  std::unordered_set<qint64> before = std::exchange(at->second, {rows.begin(), rows.end()});
  std::erase_if(before, [this](qint64 row) {
    return std::any_of(shown_.begin(), shown_.end(), [row](const auto& shown) { return shown.second.contains(row); });
  });
  if (!before.empty()) queue_->drop([&before](qint64 row) { return before.contains(row); });
}

qint64 Pictures::memoryBytes() const { return held_->bytes; }
qsizetype Pictures::queueLength() const { return static_cast<qsizetype>(queue_->size()); }

void Pictures::take(quint64 generation, qint64 row, int side, QImage image) {
  if (generation != held_->generation) return;
  if (image.isNull()) {
    missing_.insert(row);
  } else if (const qint64 key = key_of(row, side); !held_->by_key.contains(key)) {
    const qint64 bytes = image.sizeInBytes();
    held_->images.push_front({key, bytes, QPixmap::fromImage(std::move(image))});
    held_->by_key[key] = held_->images.begin();
    held_->bytes += bytes;
    make_room();
  }
  Q_EMIT ready(row);
}

void Pictures::make_room() {
  while (held_->bytes > cap_bytes_ && held_->images.size() > 1) {
    held_->bytes -= held_->images.back().bytes;
    held_->by_key.erase(held_->images.back().key);
    held_->images.pop_back();
  }
}

}  // namespace notellm::views
