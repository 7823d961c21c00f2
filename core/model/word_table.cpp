#include "core/model/word_table.h"

#include <algorithm>

namespace notellm {
namespace {

/// Of the rows below `used` without `left_out`. Summed in double precision, some rows at a time: no second table is held.
at::Tensor mean_row(const at::Tensor& table, int64_t used, std::span<const int64_t> left_out) {
  constexpr int64_t chunk = 4096;
  at::Tensor sum = at::zeros({table.size(1)}, at::kDouble);
  for (int64_t first = 0; first < used; first += chunk)
    sum += table.narrow(0, first, std::min(chunk, used - first)).to(at::kDouble).sum(0);
  int64_t count = used;
  for (const int64_t id : left_out) {
    if (id >= used) continue;
    sum -= table.select(0, id).to(at::kDouble);
    --count;
  }
  return sum / static_cast<double>(std::max<int64_t>(count, 1));
}

}  // namespace

at::Tensor with_mean_rows(const at::Tensor& table, int64_t rows, int64_t used, std::span<const int64_t> fresh) {
  const int64_t known = table.size(0);
  const at::Tensor mean = mean_row(table, std::min(used, known), fresh);
  at::Tensor grown = at::empty({rows, table.size(1)}, table.options());  // [rows, H]
  grown.narrow(0, 0, known).copy_(table);
  grown.narrow(0, known, rows - known).copy_(mean.expand({rows - known, -1}));
  for (const int64_t id : fresh) grown.select(0, id).copy_(mean);
  return grown;
}

}  // namespace notellm
