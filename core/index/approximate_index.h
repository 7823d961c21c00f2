// FAISS's approximate search. It proposes candidates; their scores are computed anew by dot_products, so that a score is the
// same whichever search found it. How much effort a search spends is set when the index is built: it is doubled until the
// recall measured against exact search on a sample of the rows reaches the goal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/index/exact_search.h"

namespace faiss {
struct Index;
}

namespace notellm {

enum class ApproximateKind {
  hnsw,  ///< a graph with 32 links a row and layer, built with a list of 80 candidates; effort = candidates at search
  ivf    ///< cells around 4 sqrt(N) centres; effort = cells that are looked into
};
std::string name_of(ApproximateKind kind);

/// What is known about an index, and what was measured when it was built.
struct IndexReport {
  std::string kind;
  int64_t rows = 0, dim = 0;
  int64_t effort = 0;
  int64_t sample = 0;       ///< rows that were asked for their neighbours to measure
  double recall_at_10 = 0;  ///< share of their 10 exact neighbours that were found
  double build_seconds = 0;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(IndexReport, kind, rows, dim, effort, sample, recall_at_10, build_seconds)

class ApproximateIndex {
 public:
  /// Builds in chunks. Throws Interrupted when stopped, Exhausted without memory, Error without rows.
  static ApproximateIndex build(ApproximateKind kind, VectorsView base, Progress& progress, const std::stop_token& stop);
  /// Reads what save() wrote. Throws Error when the file is broken or does not belong to `base` and `report`.
  static ApproximateIndex load(const std::filesystem::path& file, VectorsView base, const IndexReport& report);
  void save(const std::filesystem::path& file) const;

  /// At most k rows, best first. A filter is not supported here (exact search answers those): options.allowed must be null.
  std::vector<Neighbour> nearest(std::span<const float> query, const SearchOptions& options) const;
  const IndexReport& report() const { return report_; }

 private:
  ApproximateIndex(std::shared_ptr<faiss::Index> index, VectorsView base, IndexReport report);
  void measure_and_set_effort(const std::stop_token& stop);
  double measured_recall(const std::vector<std::vector<Neighbour>>& exact) const;

  std::shared_ptr<faiss::Index> index_;
  VectorsView base_;
  IndexReport report_;
};

}  // namespace notellm
