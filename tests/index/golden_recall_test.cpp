// Ranks and recall against the authors' evaluation script (../shared/golden/recall), to the digit.
#include <cstring>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/index/recall.h"
#include "tests/support/testing.h"

using namespace notellm;

namespace {

/// The one float32 matrix of a safetensors file: 8 bytes of header length, the header, the numbers.
Vectors read_only_tensor(const std::filesystem::path& file) {
  const std::string bytes = read_text(file);
  uint64_t length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);
  const Json header = Json::parse(bytes.substr(8, length));
  for (const auto& [name, tensor] : header.items()) {
    if (name == "__metadata__") continue;
    const int64_t rows = tensor["shape"][0], dim = tensor["shape"][1], begin = tensor["data_offsets"][0];
    std::vector<float> numbers(static_cast<size_t>(rows * dim));
    std::memcpy(numbers.data(), bytes.data() + 8 + length + begin, numbers.size() * sizeof(float));
    return Vectors(std::move(numbers), rows, dim);
  }
  throw std::runtime_error("no tensor in the file");
}

struct Golden {
  Json expected;
  Vectors vectors;
  std::vector<Pair> pairs;  ///< rows; -1 = no embedding

  explicit Golden(const std::filesystem::path& folder)
      : expected(read_json(folder / "recall.json")), vectors(read_only_tensor(folder / "embeddings.safetensors")) {
    for (const Json& pair : expected["pairs_in_file"]) pairs.push_back({row(pair[0]), row(pair[1]), 0});
  }
  int64_t row(const std::string& note) const {
    const Json& rows = expected["embedding_rows"];
    const auto found = std::find(rows.begin(), rows.end(), note);
    return found == rows.end() ? -1 : found - rows.begin();
  }
};

}  // namespace

class GoldenRecallTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void keeps_the_authors_pairs_and_pool();
  void ranks_every_target_exactly();
  void recall_to_the_digit();
};

void GoldenRecallTest::keeps_the_authors_pairs_and_pool() {
  REQUIRE_SHARED(shared);
  const Golden golden(shared / "golden/recall");
  const RecallPairs selected = select_recall_pairs(golden.pairs, golden.vectors.rows());

  Json kept = Json::array(), skipped = Json::array();
  for (size_t i = 0, next = 0; i < golden.pairs.size(); ++i) {
    const bool counts = next < selected.kept.size() && selected.kept[next] == static_cast<int64_t>(i);
    (counts ? kept : skipped).push_back(golden.expected["pairs_in_file"][i]);
    next += counts;
  }
  QCOMPARE(kept.dump(), golden.expected["kept_pairs"].dump());
  QCOMPARE(skipped.dump(), golden.expected["skipped_pairs"].dump());
  QCOMPARE(selected.pool, golden.expected["pool_size"].get<int64_t>());
  int64_t in_pool = 0;
  for (const std::string note : golden.expected["pool"]) in_pool += selected.in_pool[static_cast<size_t>(golden.row(note))];
  QCOMPARE(in_pool, selected.pool);
}

void GoldenRecallTest::ranks_every_target_exactly() {
  REQUIRE_SHARED(shared);
  const Golden golden(shared / "golden/recall");
  Progress silent;
  const RecallResult result = evaluate_recall(golden.vectors.view(), golden.pairs, 2, silent, {});
  Json ranks = Json::array();
  for (const TargetRank& rank : result.ranks) ranks.push_back(rank.rank);
  QCOMPARE(ranks.dump(), golden.expected["zero_based_rank_of_target"].dump());
}

void GoldenRecallTest::recall_to_the_digit() {
  REQUIRE_SHARED(shared);
  const Golden golden(shared / "golden/recall");
  Progress silent;
  for (const RecallAt& at : evaluate_recall(golden.vectors.view(), golden.pairs, 1, silent, {}).table) {
    QCOMPARE(at.recall, golden.expected["metrics"]["R@" + std::to_string(at.k)].get<double>());
    QCOMPARE(at.whole_pool, at.k >= golden.expected["pool_size"].get<int64_t>());
  }
}

NOTELLM_TEST(GoldenRecallTest)
#include "golden_recall_test.moc"
