// New words in a language model's table.
#pragma once

#include <span>

#include "core/device/tensor.h"

namespace notellm {

/// A copy of `table` [V, H] with `rows` >= V rows, in which the rows `fresh`, and any beyond V, are the mean of the other
/// rows below `used` (a table may be padded beyond its tokenizer: that padding has no part in it).
at::Tensor with_mean_rows(const at::Tensor& table, int64_t rows, int64_t used, std::span<const int64_t> fresh);

}  // namespace notellm
