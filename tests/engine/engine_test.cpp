// The engine's answers against the embedding pass over the same words.
#include "core/engine/engine.h"

#include "core/embed/embed_notes.h"
#include "core/index/embedding_files.h"
#include "tests/embed/small_world.h"
#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

class EngineTest : public QObject {
  Q_OBJECT

  /// An embedding of one row that says which model made it.
  static std::filesystem::path embedding_by(const SmallWorld& world, const OrderedJson& meta) {
    const float numbers[] = {1, 0, 0, 0, 0, 0};
    return write_embedding(world.folder() / "embeddings", "made", meta, {"0"}, {numbers, 1, 6});
  }

 private Q_SLOTS:
  void a_text_has_the_vector_of_a_note_with_that_content() {
    const SmallWorld world;
    write_atomically(world.scratch / "more.csv", "words,,some other words,,\n");
    Progress silent;
    Workspace workspace = Workspace::open(world.folder());
    NotesImport import;
    import.file = world.scratch / "more.csv", import.format = NotesFormat::authors;
    import_notes(workspace, import, silent, {});
    const auto model = NoteModel::load(world.model(), silent);
    EmbedParams params;
    params.input = InputKind::text, params.rows = {*workspace.row_of("words")};
    const at::Tensor expected = embed_notes(workspace, *model, world.model(), params, silent, {}).vectors;

    const auto engine = make_engine("cpu");
    const auto embedding = embedding_by(world, {{"model", world.model().string()}});
    for (int again = 0; again < 2; ++again) {
      const std::vector<float> found = engine->embed_text(embedding, "some other words", {});
      QCOMPARE(found.size(), size_t{6});
      for (int64_t i = 0; i < 6; ++i) QVERIFY(std::abs(found[static_cast<size_t>(i)] - expected[0][i].item<float>()) < 1e-6F);
    }
  }

  void says_what_is_missing() {
    const SmallWorld world;
    const auto engine = make_engine("cpu");
    const auto nameless = embedding_by(world, OrderedJson::object());
    QVERIFY(message_of([&] { engine->embed_text(nameless, "x", {}); }).find("not made by") != std::string::npos);
    const auto orphan = embedding_by(world, {{"model", (world.scratch / "gone").string()}});
    QVERIFY(message_of([&] { engine->embed_text(orphan, "x", {}); }).find("nothing there") != std::string::npos);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY_THROWS_EXCEPTION(Interrupted, engine->embed_text(orphan, "x", stop.get_token()));
  }
};

NOTELLM_TEST(EngineTest)
#include "engine_test.moc"
