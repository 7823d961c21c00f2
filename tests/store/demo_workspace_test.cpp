// One function does what the verbs demo, import and pairs do one after another, or leaves nothing.
#include "core/store/demo_workspace.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/import_interactions.h"
#include "core/store/import_notes.h"
#include "tests/support/testing.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {
using testing::message_of;
using testing::ScratchFolder;

DemoWorkspaceParams small(const fs::path& folder) {
  DemoWorkspaceParams params;
  params.folder = folder;
  params.world.notes = 60, params.world.users = 20, params.world.seed = 3;
  return params;
}

/// Stops at the first report of a phase.
class StopAt : public Progress {
 public:
  explicit StopAt(std::string phase) : phase_(std::move(phase)) {}
  void phase(std::string_view name) override {
    if (name.find(phase_) != std::string_view::npos) source.request_stop();
  }
  std::stop_source source;

 private:
  std::string phase_;
};

class DemoWorkspaceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equals_the_three_steps() {
    const ScratchFolder scratch;
    Progress silent;
    const DemoWorkspaceReport report = make_demo_workspace(small(scratch / "all"), silent, {});
    DemoParams world = small({}).world;
    world.folder = scratch / "world";
    make_demo_world(world, silent, {});
    Workspace steps = Workspace::open_or_create(scratch / "steps");
    import_notes(steps, {world.folder / "notes.csv", world.folder / "images", NotesFormat::detect, {}, "", false}, silent, {});
    import_interactions(steps, {world.folder / "interactions.csv", 4, {}, "", false}, silent, {});
    PairParams pairs;
    pairs.seed = world.seed;
    const PairReport made = make_pairs(steps, pairs, silent, {});
    QCOMPARE(report.pairs.train, made.train);
    QCOMPARE(report.pairs.test, made.test);
    const Workspace workspace = Workspace::open(report.folder);
    QCOMPARE(workspace.note_count(), int64_t{60});
    for (const Split split : {Split::train, Split::val, Split::test}) {
      const auto a = workspace.pairs(split), b = steps.pairs(split);
      QVERIFY(std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Pair& x, const Pair& y) {
        return x.query == y.query && x.target == y.target && x.score == y.score;
      }));
    }
    for (const Note& note : workspace.all_notes()) QVERIFY2(fs::exists(note.image), note.image.c_str());
  }

  void a_stop_leaves_nothing() {
    for (const std::string phase : {"drawing", "simulating", "reading notes", "reading interactions", "splitting"}) {
      const ScratchFolder scratch;
      StopAt progress(phase);
      QVERIFY_EXCEPTION_THROWN(make_demo_workspace(small(scratch / "new"), progress, progress.source.get_token()), Interrupted);
      QVERIFY2(!fs::exists(scratch / "new"), phase.c_str());
      fs::create_directory(scratch / "empty");
      StopAt again(phase);
      QVERIFY_EXCEPTION_THROWN(make_demo_workspace(small(scratch / "empty"), again, again.source.get_token()), Interrupted);
      QVERIFY2(fs::is_empty(scratch / "empty"), phase.c_str());
    }
  }

  void a_folder_that_holds_something_is_left_alone() {
    const ScratchFolder scratch;
    Progress silent;
    write_atomically(scratch / "mine.txt", "kept");
    const std::string message = message_of([&] { make_demo_workspace(small(scratch.path()), silent, {}); });
    QVERIFY2(message.find("holds something") != std::string::npos, message.c_str());
    QCOMPARE(read_text(scratch / "mine.txt"), std::string("kept"));
    QVERIFY(message_of([&] { make_demo_workspace(small(scratch / "mine.txt"), silent, {}); }).find("a file") !=
            std::string::npos);
  }
};

NOTELLM_TEST(DemoWorkspaceTest)

}  // namespace
}  // namespace notellm

#include "demo_workspace_test.moc"
