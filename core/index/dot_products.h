// One vector against many: the only arithmetic of exact search and of recall.
#pragma once

#include <cstdint>

#include "core/index/vectors.h"

namespace notellm {

/// scores[i] = <query, base.row(first + i)> for i < count; `query` has base.dim numbers.
/// A row's score depends on the two vectors alone, not on where the row stands: equal vectors get equal scores. Uses fused
/// multiply-add on 8 lanes where the processor has it, so that the last bits differ between machines, never within one.
void dot_products(const float* query, VectorsView base, int64_t first, int64_t count, float* scores);

}  // namespace notellm
