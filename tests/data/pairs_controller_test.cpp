// Pairs through the page's own controller: what it shows is what make_pairs reports, also after a storm of changes.
#include "views/data/pairs_controller.h"

#include <QSignalSpy>

#include "core/base/random.h"
#include "core/store/demo_workspace.h"
#include "core/store/pair_settings.h"
#include "core/store/workspace_overview.h"
#include "tests/data/data_fixture.h"

namespace notellm::views {
namespace {
using testing::DataFixture;
using testing::wait_for;

struct Pairs : DataFixture {
  PairsController controller{session, jobs};

  bool open_demo() {
    DemoWorkspaceParams params;
    params.folder = scratch / "demo";
    params.world.notes = 200, params.world.users = 80, params.world.picture_side = 16;
    Progress silent;
    make_demo_workspace(params, silent, {});
    return open(params.folder);
  }
  bool ready() {
    return wait_for(
        [&] { return controller.preview() && !controller.loading() && !controller.counting() && !controller.splitting(); });
  }
};

class PairsControllerTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shows_what_is_made() {
    Pairs p;
    QVERIFY(p.open_demo());
    p.controller.load();
    QVERIFY(p.ready());
    Random random(1);
    qRegisterMetaType<PairReport>();
    QSignalSpy made(&p.controller, &PairsController::made);
    for (int round = 0; round < 8; ++round) {
      PairParams params;
      for (int move = 0; move < 30; ++move) {  // a slider that is dragged: only the last counts
        params.scores.normalise = round < 5 ? "none" : "popularity";
        params.scores.views = round % 2 == 0 ? "clicks" : "all";
        params.scores.low = round < 5 ? 0.2 * random.uniform() : 0.005 * random.uniform();
        params.scores.up = random.below(2) == 0 ? 30 : 0.4;
        params.scores.top = 1 + random.below(20);
        params.split = {0.7, 0.1, 0.2};
        params.short_notes.share = 0.05 * static_cast<double>(1 + random.below(10));
        params.seed = static_cast<uint64_t>(random.below(100));
        p.controller.setParams(params);
      }
      QVERIFY(p.ready());
      const PairReport live = p.controller.report();
      const PairCounts counts = p.controller.counts();
      QVERIFY(counts.kept.exact);
      made.clear();
      p.controller.make();
      QVERIFY(p.controller.making());
      QVERIFY(wait_for([&] { return !p.controller.making(); }));
      QVERIFY2(p.controller.makeError().isEmpty(), qPrintable(p.controller.makeError()));
      QVERIFY(wait_for([&] { return made.count() == 1; }));
      const auto report = made.front().front().value<PairReport>();
      QCOMPARE(counts.kept.pairs, report.train + report.val + report.test + report.between_splits);
      QCOMPARE(counts.kept.queries, report.queries);
      QCOMPARE(counts.short_notes, report.short_notes);
      QCOMPARE(counts.threshold, report.threshold);
      QCOMPARE(live.train, report.train);
      QCOMPARE(live.val, report.val);
      QCOMPARE(live.test, report.test);
      QCOMPARE(live.between_splits, report.between_splits);
      QCOMPARE(live.short_query, report.short_query);
      QCOMPARE(live.short_target, report.short_target);
      const auto stored = stored_pair_setting<PairParams>(Workspace::open(p.session.folder()), "params");
      QCOMPARE(stored.scores.low, params.scores.low);
      QCOMPARE(stored.seed, params.seed);
    }
  }

  void numbers_follow_while_a_slider_moves() {
    Pairs p;
    QVERIFY(p.open_demo());
    p.controller.load();
    QVERIFY(p.ready());
    QSignalSpy shown(&p.controller, &PairsController::countsChanged);
    int answers = 0;
    int64_t before = -1;
    connect(&p.controller, &PairsController::countsChanged, this,
            [&] { answers += std::exchange(before, p.controller.counts().kept.pairs) != p.controller.counts().kept.pairs; });
    PairParams params;
    QElapsedTimer watch;
    watch.start();
    qint64 longest = 0;
    for (int move = 0; move < 100; ++move) {
      params.scores.low = 0.01 + 0.002 * move;
      QElapsedTimer one;
      one.start();
      p.controller.setParams(params);
      QTest::qWait(4);
      longest = std::max(longest, one.elapsed());
    }
    QVERIFY(p.ready());
    qInfo("100 moves in %lld ms, %d different counts shown meanwhile, the longest stay in the event loop %lld ms",
          static_cast<long long>(watch.elapsed()), answers, static_cast<long long>(longest));
    QVERIFY(answers > 10);
    QCOMPARE(p.controller.counts().kept.pairs, p.controller.preview()->kept(params.scores).pairs);
  }

  void a_stop_keeps_the_old_pairs() {
    Pairs p;
    QVERIFY(p.open_demo());
    const auto before = p.everything(p.session.folder());
    p.controller.make();
    p.jobs.stop(p.controller.job());
    QVERIFY(wait_for([&] { return !p.controller.making(); }));
    QVERIFY(p.everything(p.session.folder()) == before);
  }

  void nothing_to_score_and_settings_that_mean_nothing() {
    Pairs p;
    p.controller.load();  // no workspace
    QVERIFY(!p.controller.loading());
    QVERIFY(p.open_small());
    p.controller.load();
    QVERIFY(wait_for([&] { return !p.controller.loadError().isEmpty(); }));
    QVERIFY2(p.controller.loadError() == "The workspace has no clicks.", qPrintable(p.controller.loadError()));
    PairParams params;
    params.scores.low = 5, params.scores.up = 1;
    p.controller.setParams(params);
    QVERIFY(!p.controller.fault().isEmpty());
    p.controller.make();
    QVERIFY(!p.controller.making());
  }

  void a_locked_database_while_pairs_are_made() {
    Pairs p;
    QVERIFY(p.open_demo());
    const auto before = p.everything(p.session.folder());
    {
      Workspace other = Workspace::open(p.session.folder());
      SQLite::Transaction writing(other.database(), SQLite::TransactionBehavior::IMMEDIATE);
      p.controller.make();
      QVERIFY(wait_for([&] { return !p.controller.making(); }));
      QVERIFY2(p.controller.makeError().contains("locked"), qPrintable(p.controller.makeError()));
    }
    QVERIFY(p.everything(p.session.folder()) == before);
  }

  void the_command_says_the_same() {
    Pairs p;
    QVERIFY(p.open_small());
    PairParams params;
    params.scores = {0.0125, 7.5, 4, "popularity", "all"};
    params.split = {0.7, 0.1, 0.2};
    params.short_notes.tokens = 12;
    params.seed = 42;
    p.controller.setParams(params);
    QCOMPARE(p.controller.command(),
             QString("notellm pairs -w %1 --low 0.0125 --up 7.5 --top 4 --normalise popularity --views all --split 0.7,0.1,0.2 "
                     "--short-tokens 12 --seed 42")
                 .arg(QString::fromStdString(p.session.folder().string())));
  }
};

NOTELLM_TEST(PairsControllerTest)

}  // namespace
}  // namespace notellm::views

#include "pairs_controller_test.moc"
