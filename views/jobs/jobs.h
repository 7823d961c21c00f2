// Long work of the window: every job is a blocking engine function on a thread of its own, seen with phase, count, rate and
// time left, and stopped within a chunk. The jobs dock shows this list.
//
//   jobs.start<ImportReport>(tr("Import %1").arg(name), [params](Progress& p, std::stop_token s) { ... }, [this](ImportReport r) { ... });
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"

namespace notellm::views {

enum class JobState { running, stopping, finished, failed, stopped };

/// How a job stands; a value that models copy.
struct JobStatus {
  int id = 0;
  QString title, phase, unit;
  qint64 done = 0, total = 0;  ///< of the phase; total 0 = unknown
  double seconds = 0;          ///< since the start
  double rate = 0;             ///< units a second within the phase; 0 = not known yet
  double seconds_left = -1;    ///< of the phase; negative = not known
  JobState state = JobState::running;
  QString message;  ///< why it failed
};

class Jobs : public QObject {
  Q_OBJECT
 public:
  using Run = std::function<std::function<void()>(Progress&, std::stop_token)>;

  explicit Jobs(QObject* parent = nullptr);
  /// Asks every job to stop and waits for it: finished work is kept by the functions themselves.
  ~Jobs() override;

  /// `run` works on a thread of its own; `done` or `failed` is called on this object's thread. Returns the job's id.
  template <class Result>
  int start(const QString& title, std::function<Result(Progress&, std::stop_token)> run, std::function<void(Result)> done = {},
            std::function<void(const QString&)> failed = {}) {
    return launch(title, [run = std::move(run), done = std::move(done)](Progress& progress, std::stop_token stop) -> std::function<void()> {
      auto result = std::make_shared<Result>(run(progress, std::move(stop)));
      return [result, done] {
        if (done) done(std::move(*result));
      };
    }, std::move(failed));
  }

  void stop(int id);
  /// Every job, oldest first; ended ones stay until cleared.
  const std::vector<JobStatus>& list() const { return list_; }
  const JobStatus* find(int id) const;
  int running() const;
  void clear_ended();

 Q_SIGNALS:
  void added(int id);
  void changed(int id);    ///< at most ten times a second for each job
  void ended(int id);
  void cleared();
  void remarked(const QString& job, const QString& line);  ///< for the log

 private:
  class Job;
  int launch(const QString& title, Run run, std::function<void(const QString&)> failed);
  JobStatus* entry(int id);
  void end(int id, JobState state, const QString& message);

  std::vector<JobStatus> list_;
  std::vector<std::unique_ptr<Job>> jobs_;  ///< whose threads may still run
  int last_id_ = 0;
};

}  // namespace notellm::views
