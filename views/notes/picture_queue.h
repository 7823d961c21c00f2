// Requests for thumbnails, worked off by a few threads of low priority: the newest batch first, inside a batch in its order (a
// batch is what is asked for between two returns to the event loop: one painting, from top to bottom).
#pragma once

#include <QImage>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

namespace notellm::views {

class PictureQueue {
 public:
  static constexpr int threads = 2;
  static constexpr size_t most = 1024;  ///< requests that wait; the oldest are dropped

  struct Request {
    qint64 row = -1;
    int side = 0;
    quint64 generation = 0;  ///< of the workspace
    quint64 batch = 0;
    std::filesystem::path folder;
  };
  /// A null image: there is no readable picture. Called on a thread of the queue.
  using Done = std::function<void(const Request&, QImage)>;

  explicit PictureQueue(Done done);
  ~PictureQueue();

  /// Asking again for what waits makes it new; for what is being worked on does nothing.
  void ask(const Request& request);
  /// Drops the waiting requests for which `gone` holds.
  void drop(const std::function<bool(qint64 row)>& gone);
  void clear();
  size_t size() const;

 private:
  void work(const std::stop_token& ended);

  Done done_;
  mutable std::mutex mutex_;
  std::condition_variable_any asked_;
  std::deque<Request> waiting_;        ///< the next one first; guarded by mutex_
  std::vector<Request> begun_;         ///< guarded by mutex_
  std::vector<std::jthread> workers_;  ///< last: end before what they use
};

}  // namespace notellm::views
