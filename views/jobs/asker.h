// Questions from the window to slow places (database, index, disk), answered on a thread of their own.
//
// The newest question wins: it stops the one before it, and an answer to an older question never arrives. One Asker a purpose
// (a table's pages, a note's neighbours): questions of different purposes do not stop each other.
//
//   Asker asker;
//   asker.ask<Note>([row](std::stop_token stop) { return read(row, stop); }, [this](Note note) { show(note); });
#pragma once

#include <QObject>
#include <QString>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace notellm::views {

class Asker : public QObject {
  Q_OBJECT
 public:
  explicit Asker(QObject* parent = nullptr);
  /// Stops the question being answered and waits for its thread.
  ~Asker() override;

  /// `question` runs on the thread, `done` or `failed` (what the exception says) on the caller's. Interrupted is silent.
  template <class Answer>
  void ask(std::function<Answer(std::stop_token)> question, std::function<void(Answer)> done, std::function<void(const QString&)> failed = {}) {
    post([this, question = std::move(question), done = std::move(done)](std::stop_token stop) -> std::function<void()> {
      auto answer = std::make_shared<Answer>(question(std::move(stop)));
      return [answer, done] { done(std::move(*answer)); };
    }, std::move(failed));
  }
  /// The question asked last is stopped and its answer dropped.
  void forget();
  /// A question waits or is being answered.
  bool busy() const { return busy_; }

 Q_SIGNALS:
  void busyChanged(bool busy);

 private:
  using Work = std::function<std::function<void()>(std::stop_token)>;
  struct Question {
    quint64 generation = 0;
    Work work;
    std::function<void(const QString&)> failed;
    std::stop_source stop;
  };
  void post(Work work, std::function<void(const QString&)> failed);
  void answer_questions(const std::stop_token& ended);
  void deliver(quint64 generation, const std::function<void()>& reply);
  void set_busy(bool busy);

  std::mutex mutex_;
  std::condition_variable_any asked_;
  std::unique_ptr<Question> waiting_;  ///< guarded by mutex_
  std::stop_source current_;           ///< of the question asked last; guarded by mutex_
  quint64 generation_ = 0;             ///< of the question asked last; the owner's thread only
  bool busy_ = false;                  ///< the owner's thread only
  std::jthread thread_;                ///< last: ends before what it uses
};

}  // namespace notellm::views
