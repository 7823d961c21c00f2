// Work over all rows of a matrix, cut into parts for several threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <thread>
#include <vector>

namespace notellm {

/// How many parts are worth it: one a thread (0 = one a core), but none so small that a thread costs more than it saves.
inline int64_t part_count(int64_t rows, int threads) {
  constexpr int64_t rows_worth_a_thread = 16384;
  const int64_t wanted = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  return std::clamp<int64_t>(rows / rows_worth_a_thread, 1, wanted);
}

/// Calls work(part, first row, row behind the last) for each part, the first on the calling thread.
template <class Work>
void for_each_part(int64_t rows, int64_t parts, const Work& work) {
  const auto run = [&](int64_t part) { work(part, rows * part / parts, rows * (part + 1) / parts); };
  std::vector<std::jthread> helpers;
  for (int64_t part = 1; part < parts; ++part) helpers.emplace_back(run, part);
  run(0);
}

}  // namespace notellm
