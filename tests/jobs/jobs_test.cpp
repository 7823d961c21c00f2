#include "views/jobs/jobs.h"

#include <thread>

#include "core/base/error.h"
#include "tests/support/testing.h"

namespace notellm::views {
namespace {

using namespace std::chrono_literals;

class JobsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void finishes_and_hands_over_its_result() {
    Jobs jobs;
    int got = 0;
    const int id = jobs.start<int>(
        "sum",
        [](Progress& progress, std::stop_token) {
          progress.phase("adding");
          progress.report(3, 3, "notes");
          return 6;
        },
        [&](int result) { got = result; });
    QCOMPARE(jobs.running(), 1);
    QTRY_COMPARE(got, 6);
    const JobStatus job = *jobs.find(id);
    QVERIFY(job.state == JobState::finished);
    QCOMPARE(job.title, QString("sum"));
    QCOMPARE(job.phase, QString("adding"));
    QCOMPARE(job.done, qint64{3});
    QCOMPARE(job.unit, QString("notes"));
    QCOMPARE(jobs.running(), 0);
  }

  void rate_and_time_left_are_those_of_the_phase() {
    Jobs jobs;
    const int id = jobs.start<int>("paced", [](Progress& progress, std::stop_token stop) {
      progress.phase("quick");  // its speed must not count below
      progress.report(1000000, 1000000, "notes");
      progress.phase("steady");
      for (int i = 1; i <= 400 && !stop.stop_requested(); ++i) {
        std::this_thread::sleep_for(5ms);
        progress.report(i, 400, "notes");
      }
      return 0;
    });
    QElapsedTimer watch;
    watch.start();
    QTRY_VERIFY_WITH_TIMEOUT(jobs.find(id)->rate > 0 && jobs.find(id)->done >= 150, 10000);
    const JobStatus job = *jobs.find(id);
    // Independent of the class: units over the wall clock, which is a little longer than the phase.
    const double rate = 1000.0 * static_cast<double>(job.done) / static_cast<double>(watch.elapsed());
    qInfo("rate %.1f/s, by the wall clock %.1f/s", job.rate, rate);
    QVERIFY(job.rate > rate * 0.8 && job.rate < rate * 1.3);
    const double left = static_cast<double>(400 - job.done) / job.rate;
    QVERIFY(std::abs(job.seconds_left - left) < 0.01);
    jobs.stop(id);
  }

  void stops_within_a_second() {
    Jobs jobs;
    const int id = jobs.start<int>(
        "long",
        [](Progress& progress, std::stop_token stop) {
          for (int i = 0;; ++i) {
            throw_if_stopped(stop);
            std::this_thread::sleep_for(20ms);
            progress.report(i, 0, "notes");
          }
          return 0;
        },
        [](int) { QFAIL("a stopped job has no result"); });
    QTest::qWait(100);
    QElapsedTimer watch;
    watch.start();
    jobs.stop(id);
    QVERIFY(jobs.find(id)->state == JobState::stopping);
    QTRY_VERIFY_WITH_TIMEOUT(jobs.find(id)->state == JobState::stopped, 1000);
    qInfo("stopped after %lld ms", watch.elapsed());
    QCOMPARE(jobs.running(), 0);
  }

  void a_failure_keeps_its_message() {
    Jobs jobs;
    QString told;
    const int id = jobs.start<int>(
        "bad", [](Progress&, std::stop_token) -> int { throw Error("notes.csv", "a header", "none"); }, {},
        [&](const QString& message) { told = message; });
    QTRY_COMPARE(told, QString("notes.csv: expected a header, found none"));
    QVERIFY(jobs.find(id)->state == JobState::failed);
    QCOMPARE(jobs.find(id)->message, told);
  }

  void reports_at_a_pace_that_can_be_drawn() {
    Jobs jobs;
    QSignalSpy changes(&jobs, &Jobs::changed);
    bool done = false;
    QElapsedTimer watch;
    watch.start();
    jobs.start<int>(
        "chatty",
        [](Progress& progress, std::stop_token) {
          for (int i = 1; i <= 200000; ++i) progress.report(i, 400000, "notes");
          std::this_thread::sleep_for(300ms);
          for (int i = 200001; i <= 400000; ++i) progress.report(i, 400000, "notes");
          return 0;
        },
        [&](int) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, 10000);
    const double seconds = static_cast<double>(watch.elapsed()) / 1000;
    QVERIFY2(changes.count() <= 10 * seconds + 5, qPrintable(QString("%1 in %2 s").arg(changes.count()).arg(seconds)));
  }

  void remarks_arrive_with_the_jobs_title() {
    Jobs jobs;
    QSignalSpy remarks(&jobs, &Jobs::remarked);
    jobs.start<int>("import", [](Progress& progress, std::stop_token) {
      progress.remark("two notes have no title");
      return 0;
    });
    QTRY_COMPARE(remarks.count(), 1);
    QCOMPARE(remarks[0], QVariantList({QString("import"), QString("two notes have no title")}));
  }

  void ended_ones_are_cleared_and_running_ones_stay() {
    Jobs jobs;
    const int ended = jobs.start<int>("one", [](Progress&, std::stop_token) { return 1; });
    QTRY_VERIFY(jobs.find(ended)->state == JobState::finished);
    const int running = jobs.start<int>("two", [](Progress&, std::stop_token stop) {
      while (!stop.stop_requested()) std::this_thread::sleep_for(5ms);
      return 2;
    });
    jobs.clear_ended();
    QVERIFY(!jobs.find(ended));
    QVERIFY(jobs.find(running));
  }

  void ends_with_jobs_running() {
    QElapsedTimer watch;
    watch.start();
    {
      Jobs jobs;
      for (int i = 0; i < 3; ++i) {
        jobs.start<int>("long", [](Progress&, std::stop_token stop) {
          for (;;) throw_if_stopped(stop), std::this_thread::sleep_for(5ms);
          return 0;
        });
      }
    }
    QVERIFY(watch.elapsed() < 1000);
    QCoreApplication::processEvents();  // what they posted at the end must not reach the dead
  }
};

NOTELLM_TEST(JobsTest)

}  // namespace
}  // namespace notellm::views

#include "jobs_test.moc"
