// Whole runs of a tiny model on a tiny workspace: resuming, stopping, failing.
#include <fmt/format.h>
#include <sys/mount.h>

#include <fstream>
#include <set>

#include "core/base/files.h"
#include "core/store/import_notes.h"
#include "core/store/import_pairs.h"
#include "tests/support/testing.h"
#include "training/checkpoints.h"
#include "training/run_folder.h"
#include "training/start_model.h"
#include "training/trainer.h"

using namespace notellm;
using namespace notellm::testing;
namespace fs = std::filesystem;

namespace {

/// 24 notes without pictures; note 2 i and 2 i + 1 share a word and are a pair.
void fill(Workspace& workspace, const ScratchFolder& scratch) {
  std::string notes, train, val;
  for (int i = 0; i < 12; ++i) {
    for (int twin = 0; twin < 2; ++twin) notes += fmt::format("n{},word{},some text {},,c\n", 2 * i + twin, i, 7 * i + twin);
    (i < 8 ? train : val) += fmt::format("n{},n{}\n", 2 * i, 2 * i + 1);
  }
  write_atomically(scratch / "notes.csv", notes);
  write_atomically(scratch / "train.csv", train);
  write_atomically(scratch / "val.csv", val);
  Progress silent;
  NotesImport source;
  source.file = scratch / "notes.csv";
  source.format = NotesFormat::authors;
  import_notes(workspace, source, silent, {});
  for (const Split split : {Split::train, Split::val})
    import_pairs(workspace, {scratch / (name_of(split) + ".csv"), split, {}, "", false}, silent, {});
}

TrainConfig tiny() {
  TrainConfig config;
  config.model.scratch.vocabulary_size = 300;
  config.model.scratch.embedding_dim = 8;
  config.model.scratch.text_config = {{"model_type", "llama"},
                                      {"hidden_size", 16},
                                      {"intermediate_size", 24},
                                      {"num_hidden_layers", 2},
                                      {"num_attention_heads", 2}};
  config.model.scratch.vision_config = {
      {"model_type", "clip_vision_model"}, {"hidden_size", 8}, {"intermediate_size", 16}, {"num_hidden_layers", 1},
      {"num_attention_heads", 2},          {"image_size", 16}, {"patch_size", 8}};
  config.model.scratch.connector_config = {{"type", "qformer"},      {"query_tokens", 2},        {"hidden_size", 8},
                                           {"num_hidden_layers", 1}, {"num_attention_heads", 2}, {"intermediate_size", 16}};
  config.batch.pairs = 3;
  config.schedule.steps = 12;
  config.optimizer.learning_rate = 1e-2;
  config.evaluation.every_steps = 4;
  config.checkpoints = {5, 0};
  return config;
}

/// Asks to stop once so many steps are done.
struct StopAfter : Progress {
  explicit StopAfter(int64_t steps) : steps_(steps) {}
  void report(int64_t done, int64_t, std::string_view unit) override {
    if (unit == "steps" && done == steps_) source.request_stop();
  }
  std::stop_source source;
  int64_t steps_;
};

struct Place {
  ScratchFolder scratch;
  Workspace workspace = Workspace::open_or_create(scratch / "w");
  Progress silent;
  Place() { fill(workspace, scratch); }
  TrainReport train(const TrainConfig& config, const std::string& name) {
    return notellm::train(workspace, config, {.name = name, .device = "cpu"}, silent, {});
  }
  fs::path run(const std::string& name) const { return workspace.runs() / name; }
};

std::string weights(const fs::path& run, const char* link = "last") { return read_text(run / link / "model.safetensors"); }

std::vector<Json> metrics(const fs::path& run) {
  std::vector<Json> rows;
  std::ifstream file(run / "metrics.jsonl");
  for (std::string line; std::getline(file, line);) rows.push_back(Json::parse(line));
  return rows;
}

/// Everything but times, which differ.
std::vector<Json> figures(const fs::path& run) {
  std::vector<Json> rows = metrics(run);
  for (Json& row : rows)
    for (const char* key : {"time", "seconds", "notes_per_second"}) row.erase(key);
  return rows;
}

}  // namespace

class TrainTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_run_learns_and_leaves_what_it_should() {
    Place place;
    TrainConfig config = tiny();
    config.schedule.steps = 40;
    const TrainReport report = place.train(config, "learn");
    QCOMPARE(report.steps, 40);
    const std::vector<Json> rows = metrics(place.run("learn"));
    QVERIFY(report.loss < rows[0]["loss"].get<double>() / 2);
    QVERIFY(report.best_step > 0);
    for (const char* name :
         {"config.json", "command.txt", "env.json", "metrics.jsonl", "log.txt", "status.json", "best/model.safetensors",
          "last/config.json", "last/tokenizer.json", "last/optimizer.safetensors", "last/state.json"})
      QVERIFY2(fs::exists(place.run("learn") / name), name);
    QCOMPARE(read_json(place.run("learn") / "status.json")["state"], Json("finished"));
    QCOMPARE(fs::read_symlink(place.run("learn") / "last"), fs::path("checkpoints/step-000040"));
    QCOMPARE(RunFolder::open(place.run("learn")).linked_step("best"), std::optional<int64_t>(report.best_step));
    std::set<int64_t> steps;
    for (const Json& row : rows)
      if (row.contains("loss")) steps.insert(row["step"].get<int64_t>());
    QCOMPARE(steps.size(), size_t{40});
    NoteModel::load(place.run("learn") / "best", place.silent);
  }

  void the_same_configuration_makes_the_same_weights() {
    Place place;
    place.train(tiny(), "a");
    notellm::train(place.workspace, config_of_run(place.run("a")), {.name = "a", .device = "cpu"}, place.silent, {});
    QVERIFY(fs::exists(place.run("a-2")));
    QVERIFY(weights(place.run("a")) == weights(place.run("a-2")));
    TrainConfig other = tiny();
    other.seed = 1;
    place.train(other, "b");
    QVERIFY(weights(place.run("a")) != weights(place.run("b")));
  }

  void a_stopped_run_goes_on_bit_by_bit_data() {
    QTest::addColumn<int>("stop_after");
    for (const int step : {1, 4, 7, 10}) QTest::addRow("after step %d", step) << step;
  }
  void a_stopped_run_goes_on_bit_by_bit() {
    QFETCH(int, stop_after);
    Place place;
    place.train(tiny(), "straight");
    StopAfter progress(stop_after);
    QVERIFY_THROWS_EXCEPTION(Interrupted, notellm::train(place.workspace, tiny(), {.name = "stopped", .device = "cpu"}, progress,
                                                         progress.source.get_token()));
    const Json status = read_json(place.run("stopped") / "status.json");
    QCOMPARE(status["state"], Json("interrupted"));
    QCOMPARE(status["step"], Json(stop_after));
    notellm::train(place.workspace, {}, {.resume = place.run("stopped"), .device = "cpu"}, place.silent, {});
    QVERIFY(weights(place.run("straight")) == weights(place.run("stopped")));
    QCOMPARE(figures(place.run("stopped")), figures(place.run("straight")));
    QVERIFY(weights(place.run("straight"), "best") == weights(place.run("stopped"), "best"));
  }

  /// kill -9 leaves figures beyond the newest checkpoint, half a line, and perhaps no checkpoint at all.
  void a_killed_run_goes_on_bit_by_bit() {
    Place place;
    place.train(tiny(), "straight");
    place.train(tiny(), "killed");
    for (const int64_t step : RunFolder::open(place.run("killed")).checkpoints())
      if (step > 5) fs::remove_all(RunFolder::open(place.run("killed")).checkpoint(step));
    std::ofstream(place.run("killed") / "metrics.jsonl", std::ios::app) << "{\"step\": 13, \"lo";
    notellm::train(place.workspace, {}, {.resume = place.run("killed"), .device = "cpu"}, place.silent, {});
    QVERIFY(weights(place.run("straight")) == weights(place.run("killed")));
    QCOMPARE(figures(place.run("killed")), figures(place.run("straight")));
    fs::remove_all(place.run("killed") / "checkpoints");
    fs::create_directory(place.run("killed") / "checkpoints");
    notellm::train(place.workspace, {}, {.resume = place.run("killed"), .device = "cpu"}, place.silent, {});
    QVERIFY(weights(place.run("straight")) == weights(place.run("killed")));
  }

  void only_the_newest_and_the_best_are_kept() {
    Place place;
    TrainConfig config = tiny();
    config.checkpoints = {1, 2};
    place.train(config, "keep");
    const RunFolder run = RunFolder::open(place.run("keep"));
    std::set<int64_t> expected{11, 12, *run.linked_step("best")};
    const std::vector<int64_t> kept = run.checkpoints();
    QVERIFY(std::set<int64_t>(kept.begin(), kept.end()) == expected);
  }

  void a_loss_that_is_not_finite_stops_and_names_notes() {
    Place place;
    TrainConfig config = tiny();
    config.optimizer.learning_rate = 1e30;
    config.optimizer.clip_norm = 0;
    const std::string message = message_of([&] { place.train(config, "broken"); });
    QVERIFY2(message.find("finite") != std::string::npos && message.find("notes n") != std::string::npos, message.c_str());
    const Json status = read_json(place.run("broken") / "status.json");
    QCOMPARE(status["state"], Json("failed"));
    QCOMPARE(status["message"], Json(message));
  }

  void a_bad_configuration_leaves_nothing() {
    Place place;
    TrainConfig config = tiny();
    config.model.scratch.text_config["num_attention_heads"] = 5;
    config.model.scratch.text_config["num_key_value_heads"] = 2;
    QVERIFY(!message_of([&] { place.train(config, "bad"); }).empty());
    config = tiny();
    config.model.scratch.vocabulary_size = 10;
    QVERIFY(!message_of([&] { place.train(config, "bad"); }).empty());
    place.workspace.database().exec("DELETE FROM pairs");
    QVERIFY(!message_of([&] { place.train(tiny(), "bad"); }).empty());
    QVERIFY(!fs::exists(place.run("bad")));
  }

  void a_dry_run_leaves_nothing() {
    Place place;
    const TrainReport report = notellm::train(place.workspace, tiny(), {.device = "cpu", .dry_run = true}, place.silent, {});
    QVERIFY(report.step_seconds > 0 && report.peak_bytes > 0);
    QVERIFY(!fs::exists(place.workspace.runs()) || fs::is_empty(place.workspace.runs()));
  }

  void a_run_is_trained_by_one_process_at_a_time() {
    Place place;
    place.train(tiny(), "busy");
    const RunFolder held = RunFolder::open(place.run("busy"));
    QVERIFY(message_of([&] { RunFolder::open(place.run("busy")); }).find("nobody") != std::string::npos);
  }

  void a_model_folder_may_change_its_method() {
    Place place;
    TrainConfig base = tiny();
    base.method = "base";
    place.train(base, "base");
    TrainConfig more = tiny();
    more.model.folder = (place.run("base") / "last").string();
    more.schedule.steps = 2;
    place.train(more, "more");
    const auto model = NoteModel::load(place.run("more") / "last", place.silent);
    QCOMPARE(model->config().method(), std::string("notellm2"));
  }

  void every_method_and_input_trains_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("input");
    for (const char* method : {"base", "micl", "late", "notellm2", "only-late"}) QTest::newRow(method) << method << "multimodal";
    QTest::newRow("image") << "notellm2"
                           << "image";
    QTest::newRow("text") << "notellm2"
                          << "text";
  }
  void every_method_and_input_trains() {
    QFETCH(QString, method);
    QFETCH(QString, input);
    Place place;
    TrainConfig config = tiny();
    config.method = method.toStdString();
    config.input = input.toStdString();
    config.batch.micro_pairs = 2;
    config.gradient_checkpointing = true;
    QCOMPARE(place.train(config, "m").steps, 12);
  }

  void a_full_disk_leaves_earlier_checkpoints_whole() {
    const ScratchFolder scratch;
    const fs::path disk = scratch / "disk";
    fs::create_directory(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=400k") != 0) QSKIP("a small disk can only be made by root");
    Place place;
    const FreshModel fresh = make_fresh_model(place.workspace, tiny(), at::kCPU, place.silent, {});
    AdamW optimizer(fresh.model->parameters(), {});
    int64_t written = 0;
    bool full = false;
    for (; written < 100 && !full; ++written) {
      try {
        save_checkpoint(disk / std::to_string(written), *fresh.model, scratch.path(), optimizer, {});
      } catch (const Exhausted&) {
        full = true;
        --written;
      }
    }
    const auto entries = std::distance(fs::directory_iterator(disk), fs::directory_iterator());
    std::string first, last;
    if (written > 0)
      first = read_text(disk / "0/model.safetensors"),
      last = read_text(disk / std::to_string(written - 1) / "optimizer.safetensors");
    ::umount(disk.c_str());
    QVERIFY(full);
    QVERIFY(written > 0);
    QCOMPARE(entries, written);
    QVERIFY(!first.empty() && !last.empty());
  }
};

NOTELLM_TEST(TrainTest)
#include "train_test.moc"
