// Approximate search against exact search, and the life of its files: used again, distrusted, built again.
#include "core/index/approximate_index.h"

#include <filesystem>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/index/neighbours.h"
#include "tests/index/random_vectors.h"
#include "tests/support/testing.h"

using namespace notellm;
using notellm::testing::message_of;
using notellm::testing::random_vectors;
using notellm::testing::ScratchFolder;
namespace fs = std::filesystem;

namespace {

/// Says whether an index was built.
struct BuildCounter : Progress {
  int builds = 0;
  void phase(std::string_view name) override { builds += name.starts_with("building"); }
};

std::vector<std::string> numbered(int64_t count) {
  std::vector<std::string> ids;
  for (int64_t i = 0; i < count; ++i) ids.push_back("n" + std::to_string(i));
  return ids;
}

Embedding written_embedding(const ScratchFolder& scratch, int64_t rows, uint64_t seed) {
  const Vectors vectors = random_vectors(rows, 16, seed, 0, 30);
  const fs::path folder = scratch / "embeddings/e";
  fs::remove_all(folder);
  return read_embedding(write_embedding(folder.parent_path(), "e", {}, numbered(rows), vectors.view()));
}

double recall_at_10(const NeighbourSearch& approximate, const Embedding& embedding) {
  int64_t found = 0, wanted = 0;
  for (int64_t row = 3; row < embedding.rows(); row += 37) {
    const float* query = embedding.vectors.view().row(row);
    const auto exact = exact_neighbours(embedding.vectors.view(), {query, 16}, {10, row, nullptr, 1});
    const auto near = approximate.nearest_to_row(row, {10, -1, nullptr, 1});
    for (const Neighbour& right : exact) {
      ++wanted;
      // A candidate that was found has exactly the score that exact search gives it.
      for (const Neighbour& n : near) found += n.row == right.row && n.score == right.score;
    }
  }
  return static_cast<double>(found) / static_cast<double>(wanted);
}

}  // namespace

class ApproximateIndexTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void finds_what_exact_search_finds_data();
  void finds_what_exact_search_finds();
  void is_kept_and_used_again();
  void is_built_again_when_stale_or_broken_data();
  void is_built_again_when_stale_or_broken();
  void a_filter_is_answered_exactly();
  void works_on_a_handful_of_notes();
  void stops_when_asked();
  void refuses_another_file_as_index();
};

void ApproximateIndexTest::finds_what_exact_search_finds_data() {
  QTest::addColumn<int>("kind");
  QTest::newRow("hnsw") << static_cast<int>(IndexKind::hnsw);
  QTest::newRow("ivf") << static_cast<int>(IndexKind::ivf);
}

void ApproximateIndexTest::finds_what_exact_search_finds() {
  QFETCH(int, kind);
  const ScratchFolder scratch;
  const Embedding embedding = written_embedding(scratch, 6000, 4);
  Progress silent;
  const NeighbourSearch search(embedding, static_cast<IndexKind>(kind), scratch / "indexes", silent, {});
  const double measured_here = recall_at_10(search, embedding);
  QVERIFY2(measured_here >= 0.95, std::to_string(measured_here).c_str());
  const IndexReport report = search.report().value();
  QCOMPARE(report.rows, int64_t{6000});
  QCOMPARE(report.sample, int64_t{200});
  QVERIFY2(std::abs(report.recall_at_10 - measured_here) < 0.04, std::to_string(report.recall_at_10).c_str());
}

void ApproximateIndexTest::is_kept_and_used_again() {
  const ScratchFolder scratch;
  const Embedding embedding = written_embedding(scratch, 800, 4);
  BuildCounter counter;
  const NeighbourSearch built(embedding, IndexKind::hnsw, scratch / "indexes", counter, {});
  const NeighbourSearch cells(embedding, IndexKind::ivf, scratch / "indexes", counter, {});
  QCOMPARE(counter.builds, 2);
  const NeighbourSearch read(embedding, IndexKind::hnsw, scratch / "indexes", counter, {});
  const NeighbourSearch read_cells(embedding, IndexKind::ivf, scratch / "indexes", counter, {});
  QCOMPARE(counter.builds, 2);
  QCOMPARE(Json(read.report().value()), Json(built.report().value()));
  QCOMPARE(read.nearest_to_row(5, {}).front().row, built.nearest_to_row(5, {}).front().row);
}

void ApproximateIndexTest::is_built_again_when_stale_or_broken_data() {
  QTest::addColumn<QString>("what");
  for (const char* what : {"vectors changed", "file changed", "file cut", "file gone", "meta broken", "meta of another form"}) {
    QTest::newRow(what) << QString(what);
  }
}

void ApproximateIndexTest::is_built_again_when_stale_or_broken() {
  QFETCH(QString, what);
  const ScratchFolder scratch;
  BuildCounter counter;
  Embedding embedding = written_embedding(scratch, 500, 4);
  const fs::path file = scratch / "indexes/e/hnsw.faiss", meta = scratch / "indexes/e/meta.json";
  { const NeighbourSearch first(embedding, IndexKind::hnsw, scratch / "indexes", counter, {}); }
  if (what == "vectors changed") embedding = written_embedding(scratch, 500, 5);
  if (what == "file changed") {
    std::string bytes = read_text(file);
    bytes[bytes.size() / 2] ^= 0x55;
    write_atomically(file, bytes);
  }
  if (what == "file cut") fs::resize_file(file, 100);
  if (what == "file gone") fs::remove(file);
  if (what == "meta broken") write_atomically(meta, "{\"hnsw\": ");
  if (what == "meta of another form") write_atomically(meta, "{\"hnsw\": {\"vectors_hash\": 3}}");

  const NeighbourSearch again(embedding, IndexKind::hnsw, scratch / "indexes", counter, {});
  QCOMPARE(counter.builds, 2);
  QVERIFY(recall_at_10(again, embedding) >= 0.95);
}

void ApproximateIndexTest::a_filter_is_answered_exactly() {
  const ScratchFolder scratch;
  const Embedding embedding = written_embedding(scratch, 2000, 4);
  Progress silent;
  const NeighbourSearch search(embedding, IndexKind::hnsw, scratch / "indexes", silent, {});
  std::vector<bool> few(2000);
  for (const size_t row : {7u, 70u, 700u}) few[row] = true;
  std::vector<int64_t> rows;
  for (const Neighbour& neighbour : search.nearest_to_row(70, {10, -1, &few, 1})) rows.push_back(neighbour.row);
  std::sort(rows.begin(), rows.end());
  QCOMPARE(rows, (std::vector<int64_t>{7, 700}));
}

void ApproximateIndexTest::works_on_a_handful_of_notes() {
  const ScratchFolder scratch;
  for (const int64_t rows : {1, 2, 5}) {
    const Embedding embedding = written_embedding(scratch, rows, 4);
    Progress silent;
    for (const IndexKind kind : {IndexKind::exact, IndexKind::hnsw, IndexKind::ivf}) {
      const NeighbourSearch search(embedding, kind, scratch / "indexes", silent, {});
      QCOMPARE(static_cast<int64_t>(search.nearest_to_row(0, {10, -1, nullptr, 0}).size()), rows - 1);
    }
  }
}

void ApproximateIndexTest::stops_when_asked() {
  const ScratchFolder scratch;
  const Embedding embedding = written_embedding(scratch, 100, 4);
  Progress silent;
  std::stop_source source;
  source.request_stop();
  QVERIFY_THROWS_EXCEPTION(Interrupted,
                           NeighbourSearch(embedding, IndexKind::hnsw, scratch / "indexes", silent, source.get_token()));
  QVERIFY(!fs::exists(scratch / "indexes/e/hnsw.faiss"));
}

void ApproximateIndexTest::refuses_another_file_as_index() {
  const ScratchFolder scratch;
  write_atomically(scratch / "x.faiss", "not an index at all");
  const Vectors vectors = random_vectors(10, 4, 1);
  const std::string message = message_of([&] { ApproximateIndex::load(scratch / "x.faiss", vectors.view(), {}); });
  QVERIFY2(message.find("expected an index written by FAISS") != std::string::npos, message.c_str());
}

NOTELLM_TEST(ApproximateIndexTest)
#include "approximate_index_test.moc"
