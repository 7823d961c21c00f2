#include "core/device/workers.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "core/device/tensor.h"

namespace notellm {

/// One thread that waits for its next piece of work.
class Workers::Thread {
 public:
  Thread() : thread_([this](const std::stop_token& ended) { serve(ended); }) { wait(); }

  void start(std::function<void()> work) {
    {
      const std::lock_guard lock(mutex_);
      work_ = std::move(work);
      busy_ = true;
    }
    changed_.notify_all();
  }
  /// Until the work is done; what it threw, or null.
  std::exception_ptr wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !busy_; });
    return std::exchange(fault_, nullptr);
  }

 private:
  void serve(const std::stop_token& ended) {
    at::set_num_threads(1);
    at::globalContext().setFlushDenormal(true);
    std::unique_lock lock(mutex_);
    for (;;) {
      busy_ = false;
      changed_.notify_all();
      if (!changed_.wait(lock, ended, [this] { return busy_; })) return;
      lock.unlock();
      std::exception_ptr fault;
      try {
        work_();
      } catch (...) {
        fault = std::current_exception();
      }
      lock.lock();
      fault_ = fault;
    }
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::function<void()> work_;
  bool busy_ = true;  ///< until the thread has set itself up
  std::exception_ptr fault_;
  std::jthread thread_;  ///< last: ends before what it uses
};

int Workers::count_for(bool on_cpu, int64_t bytes, int64_t tasks) {
  constexpr int64_t small_bytes = int64_t{128} << 20;
  if (!on_cpu || bytes > small_bytes) return 1;
  return static_cast<int>(std::clamp<int64_t>(tasks, 1, at::get_num_threads()));
}

Workers::Workers(int count) : count_(std::max(1, count)) {
  if (count_ == 1) return;
  const int threads = at::get_num_threads();
  threads_ = std::make_unique<std::unique_ptr<Thread>[]>(static_cast<size_t>(count_));
  for (int n = 0; n < count_; ++n) threads_[static_cast<size_t>(n)] = std::make_unique<Thread>();
  // The workers' own setting is also what LibTorch would give threads to come.
  at::set_num_threads(threads);
}

Workers::~Workers() = default;

void Workers::run(const std::function<void(int)>& work) {
  if (count_ == 1) return work(0);
  for (int n = 0; n < count_; ++n) threads_[static_cast<size_t>(n)]->start([&work, n] { work(n); });
  std::exception_ptr first;
  for (int n = 0; n < count_; ++n) {
    const std::exception_ptr fault = threads_[static_cast<size_t>(n)]->wait();
    if (!first) first = fault;
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace notellm
