#include "core/index/neighbours.h"

#include "core/base/error.h"
#include "core/index/index_files.h"

namespace notellm {

IndexKind index_kind_named(const std::string& name) {
  if (name == "exact") return IndexKind::exact;
  if (name == "hnsw") return IndexKind::hnsw;
  if (name == "ivf") return IndexKind::ivf;
  throw Error("index", "exact, hnsw or ivf", "\"" + name + "\"");
}

NeighbourSearch::NeighbourSearch(const Embedding& embedding, IndexKind kind, const std::filesystem::path& indexes,
                                 Progress& progress, const std::stop_token& stop)
    : embedding_(embedding) {
  if (kind == IndexKind::exact) return;
  const auto approximate = kind == IndexKind::hnsw ? ApproximateKind::hnsw : ApproximateKind::ivf;
  approximate_ = open_or_build_index(indexes / embedding.name(), approximate, embedding.vectors.view(), progress, stop);
}

std::vector<Neighbour> NeighbourSearch::nearest(std::span<const float> query, const SearchOptions& options) const {
  if (approximate_ && !options.allowed) return approximate_->nearest(query, options);
  return exact_neighbours(embedding_.vectors.view(), query, options);
}

std::vector<Neighbour> NeighbourSearch::nearest_to_row(int64_t row, SearchOptions options) const {
  options.excluded_row = row;
  const VectorsView& vectors = embedding_.vectors.view();
  return nearest({vectors.row(row), static_cast<size_t>(vectors.dim)}, options);
}

std::optional<IndexReport> NeighbourSearch::report() const {
  if (!approximate_) return std::nullopt;
  return approximate_->report();
}

}  // namespace notellm
