// Training that is repeated, killed, stopped, or runs out of disk ends with the weights of a run that went through.
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QThread>
#include <csignal>

#include "tests/cli/small_training.h"
#include "tests/cli/snapshot.h"

namespace notellm::testing {
namespace {

constexpr int done = 0, interrupted = 3, exhausted = 4;

/// The weights of a run that nothing disturbed.
const std::string& undisturbed() {
  static const std::string weights = [] {
    notellm_json(train_arguments("undisturbed"));
    return final_weights("undisturbed");
  }();
  return weights;
}

/// Waits until the run has told of `step`; false when its process ended before.
bool wait_for_step(const Running& process, const std::string& run, int64_t step) {
  while (process.alive() || steps_done(run) >= step) {
    if (steps_done(run) >= step) return true;
    QThread::msleep(2);
    QCoreApplication::processEvents();
  }
  return false;
}

}  // namespace

class ResumeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_same_seed_gives_the_same_weights() {
    const Json again = notellm_json(train_arguments("again"));
    QCOMPARE(again["steps"].get<int>(), training_steps);
    QVERIFY(undisturbed() == final_weights("again"));
    notellm_json(train_arguments("other-seed", {"--seed", "1"}));
    QVERIFY(undisturbed() != final_weights("other-seed"));
  }

  /// Three kills, each at a moment of its own; the last resume goes through.
  void a_killed_run_ends_as_if_it_was_not() {
    const std::string run = "killed";
    QRandomGenerator* chance = QRandomGenerator::global();
    for (int64_t kill = 0; kill < 3; ++kill) {
      Running process(kill == 0 ? train_arguments(run) : resume_arguments(run));
      const int64_t step = 1 + 11 * kill + chance->bounded(10);
      const unsigned long pause = static_cast<unsigned long>(chance->bounded(30));
      QVERIFY(wait_for_step(process, run, step));
      QThread::msleep(pause);
      process.signal(SIGKILL);
      qInfo("killed %lu ms after step %lld", pause, static_cast<long long>(step));
      QCOMPARE(process.wait().code, -1);
    }
    const Finished resumed = notellm(resume_arguments(run));
    QVERIFY2(resumed.code == done, resumed.err.c_str());
    QVERIFY(undisturbed() == final_weights(run));
    QCOMPARE(steps_done(run), int64_t{training_steps});
  }

  void ctrl_c_finishes_the_step_and_can_be_resumed() {
    const std::string run = "stopped";
    Running process(train_arguments(run));
    QVERIFY(wait_for_step(process, run, 7));
    QElapsedTimer since;
    since.start();
    process.signal(SIGINT);
    const Finished stopped = process.wait();
    QVERIFY2(stopped.code == interrupted, stopped.err.c_str());
    QVERIFY2(since.elapsed() < 2000, std::to_string(since.elapsed()).c_str());
    QVERIFY2(stopped.err.find("--resume") != std::string::npos, stopped.err.c_str());
    const int64_t reached = steps_done(run);
    QVERIFY(reached >= 7 && reached < training_steps);
    QVERIFY(std::filesystem::exists(small_world().run(run) / "last/optimizer.safetensors"));

    QVERIFY(notellm(resume_arguments(run)).code == done);
    QVERIFY(undisturbed() == final_weights(run));
  }

  /// A limit on the size of files stands for the disk: it lets the small files through and stops the weights.
  void a_full_disk_leaves_earlier_checkpoints_whole() {
    const std::string run = "full";
    Running first(train_arguments(run));
    QVERIFY(wait_for_step(first, run, steps_a_checkpoint + 1));
    first.signal(SIGINT);
    QCOMPARE(first.wait().code, interrupted);
    const std::filesystem::path last = std::filesystem::canonical(small_world().run(run) / "last");
    const auto before = snapshot(last);

    const size_t limit = std::filesystem::file_size(last / "model.safetensors") / 2;
    const Finished full = Running(resume_arguments(run), limit).wait();
    QVERIFY2(full.code == exhausted, full.err.c_str());
    QVERIFY2(full.err.find(".safetensors") != std::string::npos, full.err.c_str());
    QCOMPARE(std::filesystem::canonical(small_world().run(run) / "last"), last);
    QCOMPARE(QString::fromStdString(first_difference(before, snapshot(last))), QString());
    for (const auto& entry : std::filesystem::directory_iterator(small_world().run(run) / "checkpoints"))
      QCOMPARE(notellm_json({"inspect", entry.path().string()})["missing"].size(), size_t{0});

    QVERIFY(notellm(resume_arguments(run)).code == done);
    QVERIFY(undisturbed() == final_weights(run));
  }

  void a_finished_run_has_nothing_to_go_on_with() {
    undisturbed();
    const Json again = notellm_json(resume_arguments("undisturbed"));
    QCOMPARE(again["steps"].get<int>(), training_steps);
    QVERIFY(undisturbed() == final_weights("undisturbed"));
  }
};
NOTELLM_TEST(ResumeTest)

}  // namespace notellm::testing

#include "resume_test.moc"
