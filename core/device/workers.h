// Threads that compute side by side, each alone: an operation inside one starts no others.
//
// For small models. Where an operation takes microseconds, sharing it out costs more than it brings, and every thread waits for
// the slowest at the end of each; when the batch is shared out instead, they wait once. docs/results.md has the figures.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace notellm {

class Workers {
 public:
  /// With 1, work runs on the caller's thread and its operations use all of LibTorch's threads.
  explicit Workers(int count);
  /// As many as LibTorch has threads where work on tensors of `bytes` in all is too small to share out operation by
  /// operation, else 1; never more than `tasks`. `bytes`: what each worker has to hold for itself.
  static int count_for(bool on_cpu, int64_t bytes, int64_t tasks);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  int count() const { return count_; }
  /// Calls work(0) .. work(count - 1), each on its thread, and returns when all have returned. Throws what the first of them
  /// (by number) threw. Gradient mode is that of a new thread: on.
  void run(const std::function<void(int)>& work);

 private:
  class Thread;
  int count_;
  std::unique_ptr<std::unique_ptr<Thread>[]> threads_;
};

}  // namespace notellm
