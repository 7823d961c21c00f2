// The live counts against make_pairs itself, over random settings, and what the preview says when memory is short.
#include "core/store/pair_preview.h"

#include <numeric>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/store/demo_workspace.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {
using testing::message_of;
using testing::ScratchFolder;

Workspace demo(const std::filesystem::path& folder) {
  DemoWorkspaceParams params;
  params.folder = folder;
  params.world.notes = 300, params.world.users = 120, params.world.seed = 5, params.world.picture_side = 16;
  Progress silent;
  make_demo_workspace(params, silent, {});
  return Workspace::open(folder);
}

/// `notes` notes and random clicks and views of `users` users.
Workspace random_workspace(const std::filesystem::path& folder, int notes, int users, int lines, uint64_t seed) {
  Workspace workspace = Workspace::open_or_create(folder);
  Random random(seed);
  SQLite::Transaction transaction(workspace.database());
  SQLite::Statement note(workspace.database(), "INSERT INTO notes(row, id, title, content) VALUES(?, ?, '', ?)");
  for (int row = 0; row < notes; ++row) {
    note.bind(1, row), note.bind(2, "n" + std::to_string(row));
    note.bind(3, std::string(static_cast<size_t>(random.below(50)), 'x'));
    note.exec(), note.reset();
  }
  SQLite::Statement event(workspace.database(), "INSERT INTO events(user, note, timestamp, click) VALUES(?, ?, ?, ?)");
  for (int i = 0; i < lines; ++i) {
    event.bind(1, std::to_string(random.below(users)));
    event.bind(2, random.below(notes));
    event.bind(3, random.below(1000));
    event.bind(4, static_cast<int64_t>(random.below(3) != 0));
    event.exec(), event.reset();
  }
  transaction.commit();
  return workspace;
}

PairParams random_params(Random& random, const CooccurrenceParams& kind, const PairPreview& preview) {
  PairParams params;
  params.scores = kind;
  const double span = std::log(preview.highest() / preview.lowest());
  const auto score = [&] { return preview.lowest() * std::exp(span * random.uniform()); };
  params.scores.low = random.below(4) == 0 ? -1 : score();
  params.scores.up = random.below(3) == 0 ? 30 : score();
  if (params.scores.low > params.scores.up) std::swap(params.scores.low, params.scores.up);
  params.scores.top = 1 + random.below(12);
  params.split = {0.6, 0.15, 0.25};
  if (random.below(2) == 0)
    params.short_notes.tokens = 5 + random.below(40);
  else
    params.short_notes.share = random.uniform();
  params.seed = static_cast<uint64_t>(random.below(1000));
  return params;
}

class PairPreviewTest : public QObject {
  Q_OBJECT

  void compare(Workspace& workspace, int rounds, uint64_t seed) {
    Random random(seed);
    Progress silent;
    for (const char* normalise : {"none", "popularity"}) {
      for (const char* views : {"clicks", "all"}) {
        CooccurrenceParams kind;
        kind.normalise = normalise, kind.views = views;
        const PairPreview preview(workspace, kind, silent, {});
        for (int round = 0; round < rounds; ++round) {
          const PairParams params = random_params(random, kind, preview);
          const PairPreview::Kept kept = preview.kept(params.scores);
          QVERIFY(kept.exact);
          const PairReport live = preview.report(params);
          QCOMPARE(live.train + live.val + live.test + live.between_splits, kept.pairs);
          QCOMPARE(live.queries, kept.queries);
          if (kept.pairs == 0) {
            QVERIFY(message_of([&] { make_pairs(workspace, params, silent, {}); }).find("no pair") != std::string::npos);
            continue;
          }
          const PairReport made = make_pairs(workspace, params, silent, {});
          QCOMPARE(live.train, made.train);
          QCOMPARE(live.val, made.val);
          QCOMPARE(live.test, made.test);
          QCOMPARE(live.between_splits, made.between_splits);
          QCOMPARE(live.queries, made.queries);
          QCOMPARE(live.short_query, made.short_query);
          QCOMPARE(live.short_target, made.short_target);
          QCOMPARE(live.short_notes, made.short_notes);
          QCOMPARE(live.threshold, made.threshold);
          QVERIFY(preview.short_notes(params.short_notes) == std::pair(made.threshold, made.short_notes));
        }
      }
    }
  }

 private Q_SLOTS:
  void counts_equal_make_pairs_in_the_demonstration_world() {
    const ScratchFolder scratch;
    Workspace workspace = demo(scratch / "w");
    compare(workspace, 12, 1);
  }

  void counts_equal_make_pairs_on_random_logs() {
    for (uint64_t seed = 0; seed < 4; ++seed) {
      const ScratchFolder scratch;
      Workspace workspace = random_workspace(scratch / "w", 40, 15, 400, seed);
      compare(workspace, 12, seed);
    }
  }

  void short_memory_is_said_and_what_is_called_exact_is() {
    const ScratchFolder scratch;
    const Workspace workspace = random_workspace(scratch / "w", 60, 20, 900, 9);
    Progress silent;
    CooccurrenceParams kind;
    const PairPreview whole(workspace, kind, silent, {});
    const PairPreview part(workspace, kind, silent, {}, whole.candidates() / 3);
    QCOMPARE(part.candidates(), whole.candidates());
    QVERIFY(part.histogram() == whole.histogram());
    QCOMPARE(std::accumulate(whole.histogram().begin(), whole.histogram().end(), int64_t{0}), whole.candidates());
    Random random(2);
    int exact = 0, unsure = 0;
    for (int round = 0; round < 200; ++round) {
      const PairParams params = random_params(random, kind, whole);
      const auto a = part.kept(params.scores), b = whole.kept(params.scores);
      exact += a.exact, unsure += !a.exact;
      if (a.exact) QCOMPARE(a.pairs, b.pairs);
      QVERIFY(a.pairs <= b.pairs);
    }
    QVERIFY2(exact > 10 && unsure > 10, qPrintable(QString("%1 exact, %2 not").arg(exact).arg(unsure)));
  }

  void histogram_bins_hold_their_scores() {
    const ScratchFolder scratch;
    const Workspace workspace = random_workspace(scratch / "w", 30, 12, 300, 4);
    Progress silent;
    CooccurrenceParams kind;
    const PairPreview preview(workspace, kind, silent, {});
    CooccurrenceParams all;
    all.low = 0, all.up = 1e9, all.top = 1000;
    std::vector<int64_t> expected(preview.histogram().size(), 0);
    for (const Pair& pair : preview.pairs(all))
      for (size_t bin = 0; bin < expected.size(); ++bin)
        expected[bin] += pair.score >= PairPreview::lower_edge(static_cast<int>(bin)) * (1 - 1e-12) &&
                         pair.score < PairPreview::lower_edge(static_cast<int>(bin) + 1) * (1 - 1e-12);
    QVERIFY(expected == preview.histogram());
  }

  void nothing_to_preview() {
    const ScratchFolder scratch;
    Progress silent;
    Workspace workspace = Workspace::open_or_create(scratch / "w");
    QVERIFY(message_of([&] { PairPreview(workspace, {}, silent, {}); }).find("expected notes") != std::string::npos);
    std::stop_source source;
    source.request_stop();
    const Workspace full = random_workspace(scratch / "f", 10, 5, 50, 1);
    QVERIFY_EXCEPTION_THROWN(PairPreview(full, {}, silent, source.get_token()), Interrupted);
  }

  void a_million_clicks() {
    const ScratchFolder scratch;
    const Workspace workspace = random_workspace(scratch / "w", 4000, 6000, 1'000'000, 7);
    Progress silent;
    CooccurrenceParams kind;
    Stopwatch building;
    const PairPreview preview(workspace, kind, silent, {});
    const double built = building.seconds();
    double longest = 0;
    for (int i = 0; i < 50; ++i) {
      CooccurrenceParams bounds;
      bounds.low = 0.001 * i, bounds.top = 1 + i % 20;
      const Stopwatch watch;
      preview.kept(bounds);
      longest = std::max(longest, watch.seconds());
    }
    const Stopwatch splitting;
    const PairReport report = preview.report({});
    qInfo("1 000 000 events, %lld scored pairs: %.1f s once, a slider move %.1f ms at most, splits %.0f ms (%lld train)",
          static_cast<long long>(preview.candidates()), built, 1e3 * longest, 1e3 * splitting.seconds(),
          static_cast<long long>(report.train));
    QVERIFY(longest < 0.5);
  }
};

NOTELLM_TEST(PairPreviewTest)

}  // namespace
}  // namespace notellm

#include "pair_preview_test.moc"
