// A hundred thousand and a million notes: how long the window's thread is held, and what is kept in memory.
#include <QElapsedTimer>
#include <QLabel>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>
#include <ctime>

#include "core/image/thumbnails.h"
#include "tests/library/shown_library.h"
#include "tests/support/synthetic_workspace.h"
#include "views/library/note_table.h"

namespace notellm::views {
namespace {

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
}

/// The longest time for which the event loop did not turn.
class Heartbeat {
 public:
  Heartbeat() {
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout,
                     [this] { longest_ = std::max(longest_, static_cast<double>(since_.nsecsElapsed()) / 1e6), since_.start(); });
    since_.start();
    timer_.start(1);
  }
  void restart() { longest_ = 0, since_.start(); }
  double longest() const { return longest_; }

 private:
  QTimer timer_;
  QElapsedTimer since_;
  double longest_ = 0;
};

void wheel(NoteGrid& grid, int delta) {
  QWheelEvent event({50, 50}, grid.viewport()->mapToGlobal(QPointF(50, 50)), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(grid.viewport(), &event);
}

/// What this thread has computed so far: unlike the time on the wall the same on a busy machine.
double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double seconds_until_complete(testing::ShownLibrary& library) {
  QElapsedTimer timer;
  timer.start();
  while (!library.grid().complete() && timer.elapsed() < 20'000) QTest::qWait(2);
  return static_cast<double>(timer.elapsed()) / 1e3;
}

class ScaleTest : public QObject {
  Q_OBJECT

  testing::ScratchFolder scratch_;
  std::filesystem::path many_;

 private Q_SLOTS:
  void initTestCase() { many_ = testing::copy_of(testing::synthetic_workspace(100'000), scratch_ / "many"); }

  void a_hundred_thousand_are_usable_soon() {
    Heartbeat heartbeat;
    QElapsedTimer timer;
    timer.start();
    testing::ShownLibrary library(many_);
    QCoreApplication::processEvents();
    const double usable = static_cast<double>(timer.elapsed()) / 1e3, pictures = seconds_until_complete(library);
    qInfo("100 000 notes: usable after %.2f s, first thumbnails (cold) %.2f s later, window's thread held at most %.0f ms",
          usable, pictures, heartbeat.longest());
    QVERIFY(library.grid().complete());
    QVERIFY(usable < 20 && pictures < 10);
  }

  void five_hundred_wheel_steps() {
    testing::ShownLibrary library(many_, {1280, 800});
    library.grid().rememberFrames(true);
    qint64 most = 0;
    std::vector<double> computed;  // of a step: painting, and taking what arrives
    for (int step = 0; step < 500; ++step) {
      const double before = thread_ms();
      wheel(library.grid(), step < 400 ? -120 : 120);
      QTest::qWait(8);
      computed.push_back(thread_ms() - before);
      most = std::max(most, library.pictures.memoryBytes() + library.grid().tiles().memoryBytes());
    }
    const std::vector<double> frames = library.grid().frames();
    qInfo("500 wheel steps: %zu frames, median %.1f ms, p99 %.1f ms, longest %.1f ms; pictures and tiles at most %.0f MB",
          frames.size(), quantile(frames, .5), quantile(frames, .99), quantile(frames, 1), static_cast<double>(most) / 1e6);
    qInfo("computed by the window's thread a step: median %.1f ms, p99 %.1f ms, most %.1f ms", quantile(computed, .5),
          quantile(computed, .99), quantile(computed, 1));
    QVERIFY(frames.size() >= 500);
    QVERIFY(quantile(frames, .5) < 160);
    QVERIFY(library.pictures.memoryBytes() <= qint64{128} << 20);
    QVERIFY(library.grid().tiles().memoryBytes() <= NoteTiles::cap_bytes);
  }

  void fling_and_stop() {
    for (const char* state : {"cold", "warm"}) {  // the second time the thumbnails lie on the disk
      testing::ShownLibrary library(many_, {1640, 1060});
      library.action("Smaller pictures")->trigger();
      seconds_until_complete(library);
      qsizetype longest_queue = 0;
      for (int step = 0; step < 120; ++step) {
        wheel(library.grid(), -3 * 120);
        QCoreApplication::processEvents();
        longest_queue = std::max(longest_queue, library.pictures.queueLength());
      }
      const auto [first, last] = library.grid().visible();
      const double seconds = seconds_until_complete(library);
      qInfo("fling and stop, %s: %lld cells in view filled after %.0f ms, queue at most %lld", state,
            static_cast<long long>(last - first), 1000 * seconds, static_cast<long long>(longest_queue));
      QVERIFY(library.grid().complete());
      QVERIFY(longest_queue <= 2 * (last - first));
    }
  }

  void memory_is_capped() {
    testing::ShownLibrary library(many_);
    Pictures small(library.session, 4 << 20);
    qint64 most = 0;
    for (qint64 row = 0; row < 400; ++row) {
      small.picture(row, 256);
      if (row % 20 == 0) QTest::qWait(5);
      most = std::max(most, small.memoryBytes());
    }
    QTRY_COMPARE_WITH_TIMEOUT(small.queueLength(), 0, 20'000);
    QTest::qWait(20);
    most = std::max(most, small.memoryBytes());
    qInfo("400 pictures under a cap of 4 MiB: at most %.2f MiB", static_cast<double>(most) / (1 << 20));
    QVERIFY(most <= 4 << 20);
  }

  void a_million() {
    Heartbeat heartbeat;
    QElapsedTimer timer;
    timer.start();
    testing::ShownLibrary library(testing::synthetic_workspace(1'000'000), {1280, 800});
    QTest::qWait(1);
    qInfo("1 000 000 notes: opened after %lld ms, window's thread held at most %.0f ms", static_cast<long long>(timer.elapsed()),
          heartbeat.longest());
    QCOMPARE(library.session.rows()->rows.size(), size_t{1'000'000});
    seconds_until_complete(library);
    const auto timed = [&](const char* what, double limit_ms, const std::function<void()>& act) {
      QTest::qWait(50);
      heartbeat.restart();
      timer.restart();
      act();
      QCoreApplication::processEvents();
      const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
      QTest::qWait(5);
      qInfo("%-34s %6.1f ms (thread held %.0f ms)", what, ms, heartbeat.longest());
      QVERIFY(ms < 10 * limit_ms);
    };
    NoteGrid& grid = library.grid();
    timed("End", 200, [&] { QTest::keyClick(&grid, Qt::Key_End); });
    QCOMPARE(library.session.focus(), 999'999);
    timed("Home", 200, [&] { QTest::keyClick(&grid, Qt::Key_Home); });
    timed("Ctrl+A", 200, [&] { QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier); });
    QCOMPARE(library.session.selection().count(), int64_t{1'000'000});
    const auto sorted = [&](const char* key) {
      QSignalSpy rows(&library.session, &Session::rowsChanged);
      library.session.setView({{"", false, {}, key, false}, {}});
      while (rows.isEmpty()) QTest::qWait(1);
    };
    for (const char* key : {"title", "length", "category", "id"})
      timed((std::string("sorted by ") + key).c_str(), 500, [&] { sorted(key); });
    timed("Ctrl+A in another order", 200, [&] { QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier); });
    library.session.setSelection({});
    library.show({{"coffee", false, {}, "title", false}, {}});
    timed("Ctrl+A among 213 000 scattered", 200, [&] { QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier); });
    QCOMPARE(library.session.selection().count(), static_cast<int64_t>(library.session.rows()->rows.size()));
    timed("undo of it", 200, [&] { library.session.undoStack().undo(); });
    library.show({});
    timed("shown as a table", 200, [&] { library.action("Show as a table")->trigger(); });
    auto* table = library.child<NoteTable>("noteTable");
    timed("End in the table", 200, [&] { QTest::keyClick(table, Qt::Key_End); });
    QCOMPARE(library.session.focus(), 999'999);
    timed("table sorted by title", 500, [&] { sorted("title"); });
  }
};
NOTELLM_TEST(ScaleTest)

}  // namespace
}  // namespace notellm::views

#include "scale_test.moc"
