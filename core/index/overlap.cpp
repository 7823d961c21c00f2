#include "core/index/overlap.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/index/exact_search.h"

namespace notellm {
namespace {

/// Notes that two embeddings have: which rows take part, and the row of `a` that stands for a row of `b`.
struct Shared {
  std::vector<int64_t> rows_a;  ///< of the shared notes
  std::vector<bool> in_a, in_b;
  std::vector<int64_t> b_as_a, a_as_b;  ///< -1 = not shared
};

Shared shared_notes(const Embedding& a, const Embedding& b) {
  Shared shared;
  shared.in_a.resize(static_cast<size_t>(a.rows()));
  shared.in_b.resize(static_cast<size_t>(b.rows()));
  shared.a_as_b.assign(static_cast<size_t>(a.rows()), -1);
  shared.b_as_a.assign(static_cast<size_t>(b.rows()), -1);
  for (int64_t row = 0; row < a.rows(); ++row) {
    const auto other = b.row_of(a.ids[static_cast<size_t>(row)]);
    if (!other) continue;
    shared.rows_a.push_back(row);
    shared.in_a[static_cast<size_t>(row)] = shared.in_b[static_cast<size_t>(*other)] = true;
    shared.a_as_b[static_cast<size_t>(row)] = *other;
    shared.b_as_a[static_cast<size_t>(*other)] = row;
  }
  return shared;
}

std::vector<int64_t> nearest_rows(const Embedding& embedding, int64_t row, const std::vector<bool>& allowed, int64_t k,
                                  int threads) {
  const VectorsView& vectors = embedding.vectors.view();
  const SearchOptions options{.k = k, .excluded_row = row, .allowed = &allowed, .threads = threads};
  std::vector<int64_t> rows;
  for (const Neighbour& one : exact_neighbours(vectors, {vectors.row(row), static_cast<size_t>(vectors.dim)}, options))
    rows.push_back(one.row);
  return rows;
}

}  // namespace

double overlap_at(std::span<const int64_t> a, std::span<const int64_t> b, int64_t k) {
  const auto depth = std::min(static_cast<size_t>(std::max<int64_t>(k, 0)), std::max(a.size(), b.size()));
  if (depth == 0) return 0;
  const auto first_of_b = b.first(std::min(depth, b.size()));
  const std::unordered_set<int64_t> in_b(first_of_b.begin(), first_of_b.end());
  const auto first_of_a = a.first(std::min(depth, a.size()));
  const auto common = std::count_if(first_of_a.begin(), first_of_a.end(), [&](int64_t note) { return in_b.contains(note); });
  return static_cast<double>(common) / static_cast<double>(depth);
}

MeanOverlap mean_overlap(const Embedding& a, const Embedding& b, const OverlapParams& params, const std::stop_token& stop) {
  for (const int64_t depth : params.depths) {
    if (depth < 1) throw Error("overlap@k", "k of 1 or more", fmt::format("{}", depth));
  }
  Shared shared = shared_notes(a, b);
  MeanOverlap result{static_cast<int64_t>(shared.rows_a.size()), 0, std::vector<double>(params.depths.size(), 0)};
  Random(params.seed, "overlap").shuffle(shared.rows_a);
  const int64_t deepest = params.depths.empty() ? 0 : *std::max_element(params.depths.begin(), params.depths.end());
  for (const int64_t row :
       std::span(shared.rows_a).first(std::min(shared.rows_a.size(), static_cast<size_t>(std::max<int64_t>(params.sample, 0))))) {
    throw_if_stopped(stop);
    const auto in_a = nearest_rows(a, row, shared.in_a, deepest, params.threads);
    auto in_b = nearest_rows(b, shared.a_as_b[static_cast<size_t>(row)], shared.in_b, deepest, params.threads);
    for (int64_t& other : in_b) other = shared.b_as_a[static_cast<size_t>(other)];
    for (size_t i = 0; i < params.depths.size(); ++i) result.mean[i] += overlap_at(in_a, in_b, params.depths[i]);
    ++result.asked;
  }
  for (double& mean : result.mean) mean /= static_cast<double>(std::max<int64_t>(result.asked, 1));
  return result;
}

}  // namespace notellm
