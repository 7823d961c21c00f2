#include "views/jobs/asker.h"

#include <atomic>

#include "core/base/error.h"
#include "tests/support/testing.h"

namespace notellm::views {
namespace {

using namespace std::chrono_literals;

/// Works in chunks of 5 ms until `chunks` are done.
int slow(int answer, int chunks, const std::stop_token& stop) {
  for (int i = 0; i < chunks; ++i) {
    throw_if_stopped(stop);
    std::this_thread::sleep_for(5ms);
  }
  return answer;
}

class AskerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void answers_on_the_callers_thread() {
    Asker asker;
    const std::thread::id here = std::this_thread::get_id();
    std::thread::id asked, answered;
    int got = 0;
    asker.ask<int>(
        [&](const std::stop_token&) {
          asked = std::this_thread::get_id();
          return 42;
        },
        [&](int answer) { got = answer, answered = std::this_thread::get_id(); });
    QVERIFY(asker.busy());
    QTRY_COMPARE(got, 42);
    QVERIFY(asked != here);
    QVERIFY(answered == here);
    QVERIFY(!asker.busy());
  }

  void the_newest_question_wins() {
    Asker asker;
    QVector<int> answers;
    for (int i = 0; i < 50; ++i) {
      asker.ask<int>([i](const std::stop_token& stop) { return slow(i, 4, stop); }, [&](int answer) { answers << answer; });
      if (i % 10 == 9) QTest::qWait(7);  // some begin, none ends before it is overtaken
    }
    QTRY_VERIFY(!asker.busy());
    QCOMPARE(answers, QVector<int>{49});
  }

  void an_answer_that_is_ready_but_stale_is_dropped() {
    Asker asker;
    QVector<int> answers;
    asker.ask<int>([](const std::stop_token&) { return 1; }, [&](int answer) { answers << answer; });
    std::this_thread::sleep_for(30ms);  // the answer waits in the event loop now
    asker.ask<int>([](const std::stop_token&) { return 2; }, [&](int answer) { answers << answer; });
    QTRY_VERIFY(!asker.busy());
    QCOMPARE(answers, QVector<int>{2});
  }

  void stops_within_a_chunk() {
    Asker asker;
    std::atomic<bool> stopped = false;
    asker.ask<int>(
        [&](const std::stop_token& stop) {
          try {
            return slow(1, 100000, stop);
          } catch (const Interrupted&) {
            stopped = true;
            throw;
          }
        },
        [](int) { QFAIL("an answer after forget()"); });
    QTest::qWait(20);
    QElapsedTimer watch;
    watch.start();
    asker.forget();
    QVERIFY(!asker.busy());
    QTRY_VERIFY_WITH_TIMEOUT(stopped, 1000);
    qInfo("stopped after %lld ms (chunks of 5 ms)", watch.elapsed());
    QVERIFY(watch.elapsed() < 500);
  }

  void a_failure_is_told_and_a_stale_one_is_not() {
    Asker asker;
    QStringList failures;
    const auto fail = [&](const QString& text) {
      asker.ask<int>([text](const std::stop_token&) -> int { throw Error("file", "good", text.toStdString()); },
                     [](int) { QFAIL("no answer"); }, [&](const QString& message) { failures << message; });
    };
    fail("old");
    fail("bad");
    QTRY_VERIFY(!asker.busy());
    QCOMPARE(failures, QStringList{"file: expected good, found bad"});
  }

  void busy_is_told_once_each_way() {
    Asker asker;
    QSignalSpy spy(&asker, &Asker::busyChanged);
    for (int i = 0; i < 5; ++i) asker.ask<int>([](const std::stop_token& stop) { return slow(1, 2, stop); }, [](int) {});
    QTRY_VERIFY(!asker.busy());
    QCOMPARE(spy.count(), 2);
    QCOMPARE(spy[0][0].toBool(), true);
    QCOMPARE(spy[1][0].toBool(), false);
  }

  void ends_with_a_question_running() {
    bool delivered = false;
    QElapsedTimer watch;
    watch.start();
    {
      Asker asker;
      asker.ask<int>([](const std::stop_token& stop) { return slow(1, 100000, stop); }, [&](int) { delivered = true; });
      std::this_thread::sleep_for(20ms);
    }
    QVERIFY(watch.elapsed() < 1000);
    QCoreApplication::processEvents();
    QVERIFY(!delivered);
  }
};

NOTELLM_TEST(AskerTest)

}  // namespace
}  // namespace notellm::views

#include "asker_test.moc"
