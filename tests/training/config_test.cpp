#include <cmath>

#include "core/base/files.h"
#include "tests/support/testing.h"
#include "training/schedule.h"
#include "training/train_config.h"

using namespace notellm;
using namespace notellm::testing;

class TrainConfigTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { qputenv("NOTELLM_RESOURCES", QByteArray::fromStdString(source("resources").string())); }

  void every_preset_is_read() {
    QVERIFY(preset_names().size() >= 3);
    for (const std::string& name : preset_names()) {
      std::vector<std::string> overrides;
      if (name == "authors") overrides = {"model.folder=somewhere"};
      read_train_config(name, overrides);
    }
  }

  void overrides_reach_every_group() {
    const TrainConfig config =
        read_train_config("demo", {"batch.pairs=4", "optimizer.learning_rate=1", "schedule.kind=constant"});
    QCOMPARE(config.batch.pairs, 4);
    QCOMPARE(config.optimizer.learning_rate, 1.0);
    QCOMPARE(config.schedule.kind, std::string("constant"));
  }

  void what_is_printed_is_read_again() {
    const ScratchFolder folder;
    const TrainConfig config = read_train_config("demo", {"seed=5"});
    write_atomically(folder / "c.json", Json(config).dump());
    QCOMPARE(Json(read_train_config((folder / "c.json").string(), {})), Json(config));
  }

  void mistakes_are_named_data() {
    QTest::addColumn<QString>("override_");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown key") << "optimizer.learning_rat=1"
                                 << "optimizer.learning_rate";
    QTest::newRow("wrong type") << "batch.pairs=[]"
                                << "batch.pairs";
    QTest::newRow("too small") << "batch.pairs=1"
                               << "batch.pairs";
    QTest::newRow("not a kind") << "schedule.kind=liner"
                                << "linear";
    QTest::newRow("not a method") << "method=notellm3"
                                  << "notellm2";
    QTest::newRow("negative rate") << "optimizer.learning_rate=-1"
                                   << "optimizer.learning_rate";
    QTest::newRow("beta") << "optimizer.beta2=1"
                          << "optimizer.beta2";
    QTest::newRow("no value") << "batch.pairs"
                              << "key=value";
  }
  void mistakes_are_named() {
    QFETCH(QString, override_);
    QFETCH(QString, named);
    const std::string message = message_of([&] { read_train_config("demo", {override_.toStdString()}); });
    QVERIFY2(message.find(named.toStdString()) != std::string::npos, message.c_str());
  }

  void a_preset_that_is_none_names_those_there_are() {
    const std::string message = message_of([] { read_train_config("dem", {}); });
    QVERIFY2(message.find("film-scratch") != std::string::npos, message.c_str());
  }

  /// 10 steps, 2 of them warm-up: closed forms by hand.
  void the_rate_rises_and_falls() {
    ScheduleConfig schedule;
    schedule.warmup_share = 0.2;
    const double linear[] = {1 / 3.0, 2 / 3.0, 1, 7 / 8.0, 6 / 8.0, 5 / 8.0, 4 / 8.0, 3 / 8.0, 2 / 8.0, 1 / 8.0};
    for (int step = 0; step < 10; ++step) QVERIFY(std::abs(schedule_share(schedule, step, 10) - linear[step]) < 1e-15);
    schedule.kind = "cosine";
    QVERIFY(std::abs(schedule_share(schedule, 6, 10) - 0.5) < 1e-15);
    QVERIFY(std::abs(schedule_share(schedule, 4, 10) - (1 + std::sqrt(0.5)) / 2) < 1e-15);
    schedule.kind = "constant";
    QCOMPARE(schedule_share(schedule, 9, 10), 1.0);
    schedule.warmup_share = 0;
    QCOMPARE(schedule_share(schedule, 0, 10), 1.0);
  }
};

NOTELLM_TEST(TrainConfigTest)
#include "config_test.moc"
