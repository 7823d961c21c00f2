#include "core/base/random.h"

#include <cassert>
#include <cmath>
#include <numbers>
#include <sstream>

#include "core/base/error.h"
#include "core/base/hash.h"

namespace notellm {

Random::Random(uint64_t seed, const std::string& purpose) : engine_(seed ^ hash64(purpose)) {}

int64_t Random::below(int64_t n) {
  assert(n > 0);
  return static_cast<int64_t>((static_cast<unsigned __int128>(engine_()) * static_cast<uint64_t>(n)) >> 64);
}

double Random::normal() {
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::string Random::state() const {
  std::ostringstream text;
  text << engine_;
  return text.str();
}

void Random::restore(const std::string& state) {
  std::istringstream text(state);
  if (!(text >> engine_)) throw Error("random state", "312 words of an mt19937_64", "something else");
}

}  // namespace notellm
