#include "views/notes/picture_queue.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "core/image/thumbnails.h"
#include "core/store/workspace.h"

namespace notellm::views {
namespace {

constexpr int nice_value = 10;  // the window's thread goes first

bool same(const PictureQueue::Request& a, const PictureQueue::Request& b) {
  return a.row == b.row && a.side == b.side && a.generation == b.generation;
}

/// Ready for QPixmap: in the format that it keeps.
QImage image_of(const cv::Mat& rgb) {
  const QImage borrowed(rgb.data, rgb.cols, rgb.rows, static_cast<qsizetype>(rgb.step), QImage::Format_RGB888);
  return borrowed.convertToFormat(QImage::Format_RGB32);
}

/// What a thread keeps between requests: a connection of its own.
class Reader {
 public:
  QImage picture(const PictureQueue::Request& request) {
    if (generation_ != request.generation || !workspace_) {
      workspace_.reset();
      workspace_.emplace(Workspace::open(request.folder));
      generation_ = request.generation;
    }
    const std::vector<Note> notes = workspace_->notes(request.row, 1);
    if (notes.empty()) return {};
    const Thumbnail thumbnail = Thumbnails(workspace_->thumbnails()).get(notes[0].id, notes[0].image, request.side);
    return thumbnail ? image_of(thumbnail.image) : QImage();
  }

 private:
  std::optional<Workspace> workspace_;
  quint64 generation_ = 0;
};

}  // namespace

PictureQueue::PictureQueue(Done done) : done_(std::move(done)) {
  for (int i = 0; i < threads; ++i) workers_.emplace_back([this](const std::stop_token& ended) { work(ended); });
}

PictureQueue::~PictureQueue() {
  clear();
  for (std::jthread& worker : workers_) worker.request_stop();
}

void PictureQueue::ask(const Request& request) {
  {
    const std::lock_guard lock(mutex_);
    const auto is_it = [&](const Request& other) { return same(request, other); };
    if (std::any_of(begun_.begin(), begun_.end(), is_it)) return;
    const auto waits = std::find_if(waiting_.begin(), waiting_.end(), is_it);
    if (waits != waiting_.end()) {
      if (waits->batch == request.batch) return;
      waiting_.erase(waits);
    }
    const auto older =
        std::find_if(waiting_.begin(), waiting_.end(), [&](const Request& other) { return other.batch < request.batch; });
    waiting_.insert(older, request);
    if (waiting_.size() > most) waiting_.pop_back();
  }
  asked_.notify_one();
}

void PictureQueue::drop(const std::function<bool(qint64)>& gone) {
  const std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [&](const Request& request) { return gone(request.row); });
}

void PictureQueue::clear() {
  const std::lock_guard lock(mutex_);
  waiting_.clear();
}

size_t PictureQueue::size() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void PictureQueue::work(const std::stop_token& ended) {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), nice_value);  // on Linux: of this thread
  Reader reader;
  for (;;) {
    Request request;
    {
      std::unique_lock lock(mutex_);
      if (!asked_.wait(lock, ended, [this] { return !waiting_.empty(); })) return;
      request = waiting_.front();
      waiting_.pop_front();
      begun_.push_back(request);
    }
    QImage image;
    try {
      image = reader.picture(request);
    } catch (const std::exception&) {  // the workspace went away: as good as no picture, and others report it
    }
    {
      const std::lock_guard lock(mutex_);
      std::erase_if(begun_, [&](const Request& other) { return same(request, other); });
    }
    done_(request, std::move(image));
  }
}

}  // namespace notellm::views
