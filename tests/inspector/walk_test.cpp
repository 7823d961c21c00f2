// Clicking through 1 000 notes in random order while pages change: no stale list, no growing memory.
#include <QStackedWidget>
#include <QTableWidget>
#include <fstream>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "tests/inspector/desk.h"
#include "tests/inspector/large_world.h"

using namespace notellm;
using namespace notellm::views;
using namespace notellm::testing;

namespace {

double resident_megabytes() {
  std::ifstream file("/proc/self/statm");
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * 4096 / 1e6;
}

}  // namespace

class WalkTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_thousand_notes_in_random_order();
};

void WalkTest::a_thousand_notes_in_random_order() {
  Desk desk;
  QVERIFY(desk.open(large_world()));
  QStackedWidget pages;
  auto* panel = new InspectorPanel(desk.studio);
  pages.addWidget(panel);
  pages.addWidget(new QTableWidget(50, 4));
  notellm::testing::show(pages, 420, 900);
  panel->neighbours().controls().setEmbedding("random");

  // Whenever an answer comes, the list must be that of the note in focus at that moment.
  int answers = 0, stale = 0;
  connect(&panel->neighbours(), &NeighbourPanel::answered, this, [&] {
    const NeighbourModel& model = panel->neighbours().first().model();
    if (model.rowCount() == 0) return;
    ++answers;
    stale += model.note() != desk.session.focus() || panel->neighbours().answer().row != desk.session.focus();
  });
  const int warm_up = 200, walked = 1000;
  Random random(7);
  double before = 0, worst = 0;
  std::vector<double> milliseconds;
  for (int step = 0; step < warm_up + walked; ++step) {
    if (step == warm_up) before = resident_megabytes();
    // By a click on a neighbour, by jumping, by going back; often faster than the answer comes.
    const NeighbourModel& model = panel->neighbours().first().model();
    const Stopwatch watch;
    if (step % 7 == 3 && desk.session.canGoBack())
      desk.session.back();
    else if (step % 3 == 1 && model.rowCount() > 0)
      Q_EMIT panel->neighbours().first().list()->clicked(model.index(static_cast<int>(random.below(model.rowCount())), 0));
    else
      desk.session.setFocus(random.below(100'000));
    worst = std::max(worst, watch.seconds() * 1e3);
    QVERIFY(model.rowCount() == 0 || model.note() == desk.session.focus());
    if (step % 5 == 0) pages.setCurrentIndex(1 - pages.currentIndex());
    if (step % 50 == 10) panel->neighbours().controls().setOther(step % 100 == 10 ? "other" : "");
    if (step % 4 == 2) {
      QCoreApplication::processEvents();
      continue;
    }
    const Stopwatch until_answered;
    QVERIFY(settle(*panel));
    milliseconds.push_back(until_answered.seconds() * 1e3);
    QCOMPARE(panel->neighbours().first().model().note(), desk.session.focus());
    QCOMPARE(panel->card().row(), desk.session.focus());
    if (pages.currentIndex() == 0 && step % 10 == 0) pages.grab();
  }
  const double grown = resident_megabytes() - before;
  std::sort(milliseconds.begin(), milliseconds.end());
  qInfo(
      "1 000 notes after %d to warm up: %d lists shown, %d stale; memory %.0f MB, grown by %.1f MB; a list after %.0f ms in the "
      "median, "
      "%.0f ms at the 95th of 100; the window was held up for %.1f ms at most by a change of note",
      warm_up, answers, stale, before, grown, milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 95 / 100],
      worst);
  QCOMPARE(stale, 0);
  QVERIFY(answers > 500);
  QVERIFY2(grown < 50, qPrintable(QString::number(grown)));
}

NOTELLM_TEST(WalkTest)
#include "walk_test.moc"
