#include <fstream>

#include "core/embed/embed_notes.h"
#include "core/embed/feature_cache.h"
#include "tests/embed/small_world.h"
#include "tests/support/closeness.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

class FeatureCacheTest : public QObject {
  Q_OBJECT
  static std::string hash(char digit) { return std::string(32, digit); }

 private Q_SLOTS:
  void keeps_what_was_added() {
    const ScratchFolder scratch;
    const at::Tensor first = at::randn({2, 3, 4}, at::kFloat), second = at::randn({1, 3, 4}, at::kFloat);
    {
      FeatureCache cache(scratch / "f", 3, 4);
      cache.append({hash('a'), hash('b')}, first);
      cache.append({hash('c')}, second);
    }
    const FeatureCache cache(scratch / "f", 3, 4);
    QCOMPARE(cache.size(), int64_t{3});
    QCOMPARE(cache.slot_of(hash('b')), int64_t{1});
    QCOMPARE(cache.slot_of(hash('d')), int64_t{-1});
    QVERIFY(largest_difference(cache.mapped(), at::cat({first, second})) == 0);
  }

  void a_kill_between_features_and_line_loses_only_that_block() {
    const ScratchFolder scratch;
    const at::Tensor kept = at::randn({1, 3, 4}, at::kFloat), later = at::randn({1, 3, 4}, at::kFloat);
    {
      FeatureCache cache(scratch / "f", 3, 4);
      cache.append({hash('a')}, kept);
    }
    std::ofstream(scratch / "f/features.f32", std::ios::app) << std::string(20, 'x');  // a block that was being written
    std::ofstream(scratch / "f/pictures.txt", std::ios::app) << std::string(10, 'b');  // a line that was being written
    {
      FeatureCache cache(scratch / "f", 3, 4);
      QCOMPARE(cache.size(), int64_t{1});
      cache.append({hash('c')}, later);
    }
    const FeatureCache cache(scratch / "f", 3, 4);
    QCOMPARE(cache.size(), int64_t{2});
    QVERIFY(largest_difference(cache.mapped(), at::cat({kept, later})) == 0);
  }
};
NOTELLM_TEST(FeatureCacheTest)

class EmbedTest : public QObject {
  Q_OBJECT
  Progress silent_;

 private Q_SLOTS:
  void vectors_do_not_depend_on_batches() {
    const SmallWorld world;
    const Workspace workspace = Workspace::open(world.folder());
    const auto model = NoteModel::load(world.model(), silent_);
    const EmbedResult together = embed_notes(workspace, *model, world.model(), {}, silent_, {});
    const EmbedResult one_by_one = embed_notes(workspace, *model, world.model(), {.tokens_a_batch = 1}, silent_, {});
    QCOMPARE(together.vectors.size(0), int64_t{6});
    QVERIFY(largest_difference(together.vectors, one_by_one.vectors) < 1e-5);
    QVERIFY(largest_difference(together.vectors.norm(2, {1}), at::ones({6})) < 1e-5);
    QVERIFY(largest_difference(together.vectors[0], together.vectors[1]) > 1e-5);
  }

  void unreadable_pictures_are_zeros_and_named_every_time() {
    const SmallWorld world;
    const Workspace workspace = Workspace::open(world.folder());
    const auto model = NoteModel::load(world.model(), silent_);
    for (int pass = 0; pass < 2; ++pass) {
      const NoteInputs inputs = NoteInputs::prepare(workspace, *model, world.model(), {}, InputKind::multimodal, silent_, {});
      QCOMPARE(inputs.problems().size(), size_t{2});
      const std::vector<int64_t> rows = {4, 5, 0};
      const NoteBatch batch = inputs.batch(*model, rows);
      const at::Tensor zero = model->see(at::zeros({1, 3, 16, 16}));
      QVERIFY(largest_difference(batch.seen[0], zero[0]) < 1e-6);
      QVERIFY(largest_difference(batch.seen[1], zero[0]) < 1e-6);
      QVERIFY(largest_difference(batch.seen[2], zero[0]) > 1e-3);
    }
  }

  void text_input_never_looks_at_pictures() {
    const SmallWorld world;
    const Workspace workspace = Workspace::open(world.folder());
    const auto model = NoteModel::load(world.model(), silent_);
    const EmbedResult text = embed_notes(workspace, *model, world.model(), {.input = InputKind::text}, silent_, {});
    QVERIFY(text.problems.empty());
    QVERIFY(!std::filesystem::exists(workspace.features()));
  }

  void image_input_ignores_the_words() {
    const SmallWorld world;
    const Workspace workspace = Workspace::open(world.folder());
    workspace.database().exec("UPDATE notes SET image = (SELECT image FROM notes WHERE row = 0) WHERE row = 1");
    const auto model = NoteModel::load(world.model(), silent_);
    const EmbedResult image = embed_notes(workspace, *model, world.model(), {.input = InputKind::image}, silent_, {});
    QVERIFY(largest_difference(image.vectors[0], image.vectors[1]) < 1e-6);
    QVERIFY(largest_difference(image.vectors[0], image.vectors[2]) > 1e-6);
  }

  void stops_between_batches() {
    const SmallWorld world;
    const Workspace workspace = Workspace::open(world.folder());
    const auto model = NoteModel::load(world.model(), silent_);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY_EXCEPTION_THROWN(embed_notes(workspace, *model, world.model(), {}, silent_, stop.get_token()), Interrupted);
  }
};
NOTELLM_TEST(EmbedTest)

#include "embed_test.moc"
