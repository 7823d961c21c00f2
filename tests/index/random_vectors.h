// Unit vectors from a seed, some of them twice or more, so that scores tie.
#pragma once

#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/index/vectors.h"

namespace notellm::testing {

/// Every `repeat`-th row repeats the row before it; 0 = no repeats. Rows gather around `centres` points; 0 = anywhere.
inline Vectors random_vectors(int64_t rows, int64_t dim, uint64_t seed, int64_t repeat = 0, int64_t centres = 0) {
  Random random(seed);
  std::vector<float> middle(static_cast<size_t>(centres * dim)), numbers;
  for (float& x : middle) x = static_cast<float>(random.normal());
  numbers.reserve(static_cast<size_t>(rows * dim));
  for (int64_t row = 0; row < rows; ++row) {
    const auto start = static_cast<size_t>(row * dim);
    if (repeat > 0 && row % repeat == repeat - 1) {
      for (int64_t i = 0; i < dim; ++i) numbers.push_back(numbers[start + static_cast<size_t>(i) - static_cast<size_t>(dim)]);
      continue;
    }
    const int64_t centre = centres > 0 ? random.below(centres) : 0;
    double squares = 0;
    for (int64_t i = 0; i < dim; ++i) {
      const float around = centres > 0 ? middle[static_cast<size_t>(centre * dim + i)] : 0;
      numbers.push_back(around + static_cast<float>(random.normal()) * (centres > 0 ? 0.5f : 1.0f));
      squares += numbers.back() * numbers.back();
    }
    for (int64_t i = 0; i < dim; ++i) numbers[start + static_cast<size_t>(i)] /= static_cast<float>(std::sqrt(squares));
  }
  return Vectors(std::move(numbers), rows, dim);
}

}  // namespace notellm::testing
