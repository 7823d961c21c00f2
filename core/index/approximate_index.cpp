#include "core/index/approximate_index.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/impl/FaissException.h>
#include <faiss/impl/io.h>
#include <faiss/index_io.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <new>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/index/dot_products.h"

namespace notellm {
namespace {

constexpr int64_t kRowsAChunk = 4096;
constexpr int64_t kSample = 200, kSampleDepth = 10;
constexpr double kRecallGoal = 0.99;
constexpr int64_t kLinks = 32, kBuildCandidates = 80;  // HNSW32 and the library's advice for it
constexpr int64_t kFirstEffort[] = {32, 4}, kMostEffort[] = {2048, 1 << 20};

size_t position(ApproximateKind kind) { return static_cast<size_t>(kind); }

std::unique_ptr<faiss::Index> empty_graph(VectorsView base) {
  auto graph =
      std::make_unique<faiss::IndexHNSWFlat>(static_cast<int>(base.dim), static_cast<int>(kLinks), faiss::METRIC_INNER_PRODUCT);
  graph->hnsw.efConstruction = static_cast<int>(kBuildCandidates);
  return graph;
}

std::unique_ptr<faiss::Index> trained_cells(VectorsView base) {
  const auto cells = std::max<int64_t>(1, std::min<int64_t>(base.rows / 40, std::llround(4 * std::sqrt(base.rows))));
  auto centres = std::make_unique<faiss::IndexFlatIP>(base.dim);
  auto index = std::make_unique<faiss::IndexIVFFlat>(centres.get(), static_cast<size_t>(base.dim), static_cast<size_t>(cells),
                                                     faiss::METRIC_INNER_PRODUCT);
  index->own_fields = true;
  centres.release();
  index->cp.spherical = true;
  index->cp.min_points_per_centroid = 1;  // tiny collections are fine; FAISS would warn on stderr
  index->cp.max_points_per_centroid = 64;
  index->train(base.rows, base.data);
  return index;
}

}  // namespace

std::string name_of(ApproximateKind kind) { return kind == ApproximateKind::hnsw ? "hnsw" : "ivf"; }

ApproximateIndex::ApproximateIndex(std::shared_ptr<faiss::Index> index, VectorsView base, IndexReport report)
    : index_(std::move(index)), base_(base), report_(std::move(report)) {}

ApproximateIndex ApproximateIndex::build(ApproximateKind kind, VectorsView base, Progress& progress,
                                         const std::stop_token& stop) try {
  if (base.rows == 0) throw Error("index", "at least one vector", "none");
  const Stopwatch watch;
  progress.phase("building the " + name_of(kind) + " index");
  throw_if_stopped(stop);
  std::shared_ptr<faiss::Index> index = kind == ApproximateKind::hnsw ? empty_graph(base) : trained_cells(base);
  for (int64_t first = 0; first < base.rows; first += kRowsAChunk) {
    throw_if_stopped(stop);
    const int64_t count = std::min(kRowsAChunk, base.rows - first);
    index->add(count, base.row(first));
    progress.report(first + count, base.rows, "notes");
  }
  IndexReport report{name_of(kind), base.rows, base.dim, kFirstEffort[position(kind)], 0, 0, 0};
  ApproximateIndex built(std::move(index), base, std::move(report));
  built.measure_and_set_effort(stop);
  built.report_.build_seconds = watch.seconds();
  return built;
} catch (const std::bad_alloc&) {
  throw Exhausted(fmt::format("index over {} x {} vectors: not enough memory", base.rows, base.dim));
}

ApproximateIndex ApproximateIndex::load(const std::filesystem::path& file, VectorsView base, const IndexReport& report) {
  std::shared_ptr<faiss::Index> index;
  try {
    index.reset(faiss::read_index(file.c_str()));
  } catch (const std::exception&) {  // FAISS's own exception, or the allocation that a lying size asked for
    throw Error(file.string(), "an index written by FAISS", "something else");
  }
  if (index->ntotal != base.rows || index->d != base.dim) {
    throw Error(file.string(), fmt::format("{} x {} vectors", base.rows, base.dim),
                fmt::format("{} x {}", index->ntotal, index->d));
  }
  const bool is_graph = dynamic_cast<const faiss::IndexHNSW*>(index.get()) != nullptr;
  const bool is_cells = dynamic_cast<const faiss::IndexIVF*>(index.get()) != nullptr;
  if (report.kind != (is_graph ? "hnsw" : is_cells ? "ivf" : "other"))
    throw Error(file.string(), report.kind, "another kind of index");
  return {std::move(index), base, report};
}

void ApproximateIndex::save(const std::filesystem::path& file) const {
  const std::unique_ptr<FILE, int (*)(FILE*)> out(std::fopen(file.c_str(), "wb"), std::fclose);
  if (!out) throw_errno(file, "created", errno);
  faiss::FileIOWriter writer(out.get());
  int fault = 0;
  try {
    faiss::write_index(index_.get(), &writer);
  } catch (const faiss::FaissException&) {  // its text hides the reason, which is still in errno
    fault = errno;
  }
  if (fault == 0 && std::fflush(out.get()) != 0) fault = errno;
  if (fault != 0) throw_errno(file, "written", fault);
}

std::vector<Neighbour> ApproximateIndex::nearest(std::span<const float> query, const SearchOptions& options) const {
  if (static_cast<int64_t>(query.size()) != base_.dim) {
    throw Error("query vector", fmt::format("{} numbers", base_.dim), fmt::format("{}", query.size()));
  }
  const int64_t wanted = std::min(base_.rows, options.k + (options.excluded_row >= 0 ? 1 : 0));
  if (wanted <= 0) return {};
  std::vector<float> scores(static_cast<size_t>(wanted));
  std::vector<faiss::Index::idx_t> rows(static_cast<size_t>(wanted));
  faiss::SearchParametersHNSW graph;
  graph.efSearch = static_cast<int>(std::max(report_.effort, wanted));
  faiss::SearchParametersIVF cells;
  cells.nprobe = static_cast<size_t>(report_.effort);
  const faiss::SearchParameters* how = &cells;
  if (report_.kind == "hnsw") how = &graph;
  index_->search(1, query.data(), wanted, scores.data(), rows.data(), how);

  std::vector<Neighbour> found;
  for (const int64_t row : rows) {
    if (row < 0 || row >= base_.rows || row == options.excluded_row) continue;
    dot_products(query.data(), base_, row, 1, &found.emplace_back(Neighbour{row, 0}).score);
  }
  std::sort(found.begin(), found.end());
  if (static_cast<int64_t>(found.size()) > options.k) found.resize(static_cast<size_t>(options.k));
  return found;
}

void ApproximateIndex::measure_and_set_effort(const std::stop_token& stop) {
  const int64_t sample = std::min(kSample, base_.rows);
  std::vector<std::vector<Neighbour>> exact;
  for (int64_t i = 0; i < sample; ++i) {
    throw_if_stopped(stop);
    const int64_t row = base_.rows * i / sample;
    exact.push_back(exact_neighbours(base_, {base_.row(row), static_cast<size_t>(base_.dim)}, {kSampleDepth, row, nullptr, 0}));
  }
  report_.sample = sample;
  const int64_t most = kMostEffort[report_.kind == "hnsw" ? 0 : 1];
  for (;; report_.effort *= 2) {
    throw_if_stopped(stop);
    report_.recall_at_10 = measured_recall(exact);
    if (report_.recall_at_10 >= kRecallGoal || report_.effort >= std::min(most, base_.rows)) return;
  }
}

double ApproximateIndex::measured_recall(const std::vector<std::vector<Neighbour>>& exact) const {
  int64_t wanted = 0, found = 0;
  for (size_t i = 0; i < exact.size(); ++i) {
    const int64_t row = base_.rows * static_cast<int64_t>(i) / static_cast<int64_t>(exact.size());
    const auto near = nearest({base_.row(row), static_cast<size_t>(base_.dim)}, {kSampleDepth, row, nullptr, 0});
    for (const Neighbour& right : exact[i]) {
      ++wanted;
      found += std::any_of(near.begin(), near.end(), [&](const Neighbour& n) { return n.row == right.row; });
    }
  }
  return wanted == 0 ? 1.0 : static_cast<double>(found) / static_cast<double>(wanted);
}

}  // namespace notellm
