// One source of chance, the same on every machine: the standard's engines are portable, its distributions are not.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace notellm {

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}
  /// A stream of its own for `purpose`, so that drawing more in one place changes nothing in another.
  Random(uint64_t seed, const std::string& purpose);

  /// Uniform in [0, 1).
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
  /// Uniform in 0..n-1; n must be positive.
  int64_t below(int64_t n);
  /// Normal with mean 0 and deviation 1.
  double normal();

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[static_cast<size_t>(below(static_cast<int64_t>(i)))]);
  }

  /// The state as text, for exact resume.
  std::string state() const;
  void restore(const std::string& state);

 private:
  std::mt19937_64 engine_;
};

}  // namespace notellm
