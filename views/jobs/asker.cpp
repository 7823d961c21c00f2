#include "views/jobs/asker.h"

#include "core/base/error.h"

namespace notellm::views {

Asker::Asker(QObject* parent) : QObject(parent), thread_([this](const std::stop_token& ended) { answer_questions(ended); }) {}

Asker::~Asker() {
  const std::lock_guard lock(mutex_);
  current_.request_stop();
  waiting_.reset();
}

void Asker::post(Work work, std::function<void(const QString&)> failed) {
  auto question = std::make_unique<Question>();
  question->generation = ++generation_;
  question->work = std::move(work);
  question->failed = std::move(failed);
  {
    const std::lock_guard lock(mutex_);
    current_.request_stop();
    current_ = question->stop;
    waiting_ = std::move(question);
  }
  set_busy(true);
  asked_.notify_one();
}

void Asker::forget() {
  ++generation_;
  {
    const std::lock_guard lock(mutex_);
    current_.request_stop();
    waiting_.reset();
  }
  set_busy(false);
}

void Asker::answer_questions(const std::stop_token& ended) {
  for (;;) {
    std::unique_ptr<Question> question;
    {
      std::unique_lock lock(mutex_);
      if (!asked_.wait(lock, ended, [this] { return waiting_ != nullptr; })) return;
      question = std::move(waiting_);
    }
    std::function<void()> reply;
    try {
      reply = question->work(question->stop.get_token());
    } catch (const Interrupted&) {
      reply = [] {};
    } catch (const std::exception& fault) {
      reply = [failed = question->failed, text = QString::fromUtf8(fault.what())] {
        if (failed) failed(text);
      };
    }
    // Through the event loop: the reply runs on the owner's thread, or never when the owner is gone.
    QMetaObject::invokeMethod(this, [this, generation = question->generation, reply] { deliver(generation, reply); }, Qt::QueuedConnection);
  }
}

void Asker::deliver(quint64 generation, const std::function<void()>& reply) {
  if (generation != generation_) return;
  set_busy(false);
  reply();
}

void Asker::set_busy(bool busy) {
  if (busy_ == busy) return;
  busy_ = busy;
  Q_EMIT busyChanged(busy);
}

}  // namespace notellm::views
