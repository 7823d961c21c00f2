#include "views/jobs/jobs.h"

#include <algorithm>
#include <mutex>
#include <thread>

#include "core/base/clock.h"
#include "core/base/error.h"

namespace notellm::views {
namespace {
constexpr double report_seconds = 0.1;
constexpr double rate_needs_seconds = 0.5;  ///< a rate from less is noise
}  // namespace

/// The worker's end of a job: takes reports on its thread, hands them on at a pace that the window can draw.
class Jobs::Job : public Progress {
 public:
  Job(Jobs& jobs, int id, QString title) : jobs_(jobs), id_(id), title_(std::move(title)) {}

  void begin(Run run, std::function<void(const QString&)> failed) {
    thread_ = std::jthread([this, run = std::move(run), failed = std::move(failed)] { work(run, failed); });
  }
  void request_stop() { stop_.request_stop(); }
  int id() const { return id_; }

  void phase(std::string_view name) override {
    phase_watch_ = Stopwatch();
    next_report_ = 0;
    const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    post([text](JobStatus& s) { s.phase = text, s.done = s.total = 0, s.rate = 0, s.seconds_left = -1; });
  }
  void report(int64_t done, int64_t total, std::string_view unit) override {
    const double seconds = phase_watch_.seconds();
    if (seconds < next_report_ && done != total) return;
    next_report_ = seconds + report_seconds;
    const double rate = seconds > rate_needs_seconds ? static_cast<double>(done) / seconds : 0;
    const QString name = QString::fromUtf8(unit.data(), static_cast<qsizetype>(unit.size()));
    const double all = watch_.seconds();
    post([=](JobStatus& s) {
      s.done = done, s.total = total, s.unit = name, s.rate = rate, s.seconds = all;
      s.seconds_left = rate > 0 && total > done ? static_cast<double>(total - done) / rate : -1;
    });
  }
  void remark(std::string_view line) override {
    const QString text = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    QMetaObject::invokeMethod(&jobs_, [&jobs = jobs_, title = title_, text] { Q_EMIT jobs.remarked(title, text); }, Qt::QueuedConnection);
  }

 private:
  void post(std::function<void(JobStatus&)> change) {
    QMetaObject::invokeMethod(&jobs_, [&jobs = jobs_, id = id_, change = std::move(change)] {
      if (JobStatus* status = jobs.entry(id)) {
        change(*status);
        Q_EMIT jobs.changed(id);
      }
    }, Qt::QueuedConnection);
  }

  void work(const Run& run, const std::function<void(const QString&)>& failed) {
    JobState state = JobState::finished;
    QString message;
    std::function<void()> deliver;
    try {
      deliver = run(*this, stop_.get_token());
    } catch (const Interrupted& stopped) {
      state = JobState::stopped, message = QString::fromUtf8(stopped.what());
    } catch (const std::exception& fault) {
      state = JobState::failed, message = QString::fromUtf8(fault.what());
      if (failed) deliver = [failed, message] { failed(message); };
    }
    const double seconds = watch_.seconds();
    QMetaObject::invokeMethod(&jobs_, [&jobs = jobs_, id = id_, state, message, deliver, seconds] {
      if (JobStatus* status = jobs.entry(id)) status->seconds = seconds;
      jobs.end(id, state, message);
      if (deliver) deliver();
    }, Qt::QueuedConnection);
  }

  Jobs& jobs_;
  const int id_;
  const QString title_;
  const Stopwatch watch_;
  Stopwatch phase_watch_;
  double next_report_ = 0;
  std::stop_source stop_;
  std::jthread thread_;
};

Jobs::Jobs(QObject* parent) : QObject(parent) {}

Jobs::~Jobs() {
  for (const auto& job : jobs_) job->request_stop();
  jobs_.clear();  // joins
}

int Jobs::launch(const QString& title, Run run, std::function<void(const QString&)> failed) {
  const int id = ++last_id_;
  JobStatus status;
  status.id = id;
  status.title = title;
  list_.push_back(status);
  jobs_.push_back(std::make_unique<Job>(*this, id, title));
  Q_EMIT added(id);
  jobs_.back()->begin(std::move(run), std::move(failed));
  return id;
}

void Jobs::stop(int id) {
  for (const auto& job : jobs_) {
    if (job->id() != id) continue;
    job->request_stop();
    entry(id)->state = JobState::stopping;
    Q_EMIT changed(id);
  }
}

JobStatus* Jobs::entry(int id) {
  const auto at = std::find_if(list_.begin(), list_.end(), [id](const JobStatus& s) { return s.id == id; });
  return at == list_.end() ? nullptr : &*at;
}

const JobStatus* Jobs::find(int id) const { return const_cast<Jobs*>(this)->entry(id); }

int Jobs::running() const { return static_cast<int>(jobs_.size()); }

void Jobs::end(int id, JobState state, const QString& message) {
  std::erase_if(jobs_, [id](const auto& job) { return job->id() == id; });
  if (JobStatus* status = entry(id)) status->state = state, status->message = message;
  Q_EMIT changed(id);
  Q_EMIT ended(id);
}

void Jobs::clear_ended() {
  std::erase_if(list_, [](const JobStatus& s) { return s.state != JobState::running && s.state != JobState::stopping; });
  Q_EMIT cleared();
}

}  // namespace notellm::views
