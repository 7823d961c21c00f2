#include "core/index/dot_products.h"

namespace notellm {
namespace {

constexpr int64_t kLanes = 8, kStep = 2 * kLanes;
// Loads of any alignment, eight numbers in a register where there is one, two halves elsewhere.
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(alignof(float)), may_alias));

/// Two running sums of eight lanes hide the latency of the addition; folded in halves at the end of the row.
[[gnu::always_inline]] inline float dot(const float* a, const float* b, int64_t dim) {
  Lanes even{}, odd{};
  int64_t i = 0;
  for (; i + kStep <= dim; i += kStep) {
    even += *reinterpret_cast<const Lanes*>(a + i) * *reinterpret_cast<const Lanes*>(b + i);
    odd += *reinterpret_cast<const Lanes*>(a + i + kLanes) * *reinterpret_cast<const Lanes*>(b + i + kLanes);
  }
  even += odd;
  float rest = 0;
  for (; i < dim; ++i) rest += a[i] * b[i];
  return ((even[0] + even[4]) + (even[2] + even[6])) + ((even[1] + even[5]) + (even[3] + even[7])) + rest;
}

[[gnu::always_inline]] inline void scan(const float* query, VectorsView base, int64_t first, int64_t count, float* scores) {
  for (int64_t i = 0; i < count; ++i) scores[i] = dot(query, base.row(first + i), base.dim);
}

[[gnu::target("avx2,fma")]] void scan_fused(const float* query, VectorsView base, int64_t first, int64_t count, float* scores) {
  scan(query, base, first, count, scores);
}

void scan_generic(const float* query, VectorsView base, int64_t first, int64_t count, float* scores) {
  scan(query, base, first, count, scores);
}

}  // namespace

void dot_products(const float* query, VectorsView base, int64_t first, int64_t count, float* scores) {
  // Chosen by hand: the resolvers behind target_clones run before the sanitizers are ready.
  static const auto chosen = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? scan_fused : scan_generic;
  chosen(query, base, first, count, scores);
}

}  // namespace notellm
