#include <QAbstractItemModelTester>

#include "core/base/error.h"
#include "tests/support/testing.h"
#include "views/frame/go_to.h"
#include "views/frame/job_text.h"
#include "views/frame/jobs_model.h"
#include "views/frame/log_model.h"

namespace notellm::views {
namespace {

using Tester = QAbstractItemModelTester;

class FrameModelsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void jobs() {
    Jobs jobs;
    JobsModel model(jobs);
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    jobs.start<int>("first", [](Progress& progress, std::stop_token) {
      progress.phase("reading");
      progress.report(5, 10, "notes");
      return 1;
    });
    jobs.start<int>("second", [](Progress&, std::stop_token) -> int { throw Error("a.csv", "rows", "none"); });
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), QString("second"));  // the newest first
    QTRY_COMPARE(jobs.running(), 0);
    QVERIFY(!model.index(0).data(JobsModel::running_role).toBool());
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains("a.csv: expected rows, found none"));
    QCOMPARE(JobText::fraction(model.at(1)), 1.0);
    jobs.clear_ended();
    QCOMPARE(model.rowCount(), 0);
  }

  void how_a_job_stands_in_words() {
    JobStatus job;
    job.title = "Import", job.phase = "reading notes.csv", job.unit = "notes";
    job.done = 1200, job.total = 4000, job.rate = 310.4, job.seconds_left = 9.02;
    QCOMPARE(JobText::numbers(job), QString("1\u2009200 of 4\u2009000 notes · 310 notes/s · 9 s left"));
    job.rate = 0, job.seconds_left = -1, job.total = 0;
    QCOMPARE(JobText::numbers(job), QString("1\u2009200 notes"));
    QCOMPARE(JobText::fraction(job), -1.0);
    job.state = JobState::stopped, job.seconds = 200;
    QCOMPARE(JobText::numbers(job), QString("stopped after 3 min 20 s"));
    QCOMPARE(JobText::duration(7500), QString("2 h 5 min"));
  }

  void log() {
    Theme theme;
    Log log;
    LogModel model(log, theme);
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    for (int i = 0; i < 5; ++i) log.add(LogLevel::info, QString("line %1").arg(i));
    std::thread([&] { log.add(LogLevel::error, "from elsewhere"); }).join();
    QTRY_COMPARE(model.rowCount(), 6);
    QVERIFY(model.line(5).endsWith("Error\tfrom elsewhere"));
    QVERIFY(model.index(5, LogModel::level).data(Qt::ForegroundRole).value<QColor>() == theme.color(Role::bad));
    log.clear();
    QCOMPARE(model.rowCount(), 0);
  }

  void the_log_forgets_its_oldest_lines() {
    Theme theme;
    Log log;
    LogModel model(log, theme);
    for (size_t i = 0; i < Log::most_lines + 3; ++i) log.add(LogLevel::info, QString::number(i));
    QCOMPARE(model.rowCount(), static_cast<int>(Log::most_lines));
    QVERIFY(model.line(0).endsWith("\t3"));
  }

  void go_to() {
    GoToModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.set({{"one", "a", {}, {}}, {"two", "b", {}, {}}});
    model.append({{"three", {}, {}, {}}});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), QString("two, b"));
    model.set({});
    QCOMPARE(model.rowCount(), 0);
  }
};

NOTELLM_TEST(FrameModelsTest)

}  // namespace
}  // namespace notellm::views

#include "models_test.moc"
