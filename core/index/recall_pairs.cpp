#include "core/index/recall_pairs.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace notellm {

RecallPairs select_recall_pairs(std::span<const Pair> pairs, int64_t rows) {
  RecallPairs selected{{}, std::vector<uint8_t>(static_cast<size_t>(rows), 1), rows};
  std::vector<bool> used(static_cast<size_t>(rows), false);
  for (size_t i = 0; i < pairs.size(); ++i) {
    const auto [query, target, score] = pairs[i];
    if (std::max(query, target) >= rows) {
      throw Error(fmt::format("pair {}", i), fmt::format("rows below {}", rows), fmt::format("{}", std::max(query, target)));
    }
    if (query < 0 || target < 0 || query == target) continue;
    if (used[static_cast<size_t>(query)] || used[static_cast<size_t>(target)]) continue;
    used[static_cast<size_t>(query)] = used[static_cast<size_t>(target)] = true;
    selected.in_pool[static_cast<size_t>(query)] = 0;
    --selected.pool;
    selected.kept.push_back(static_cast<int64_t>(i));
  }
  return selected;
}

}  // namespace notellm
