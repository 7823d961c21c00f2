// The hidden taste of notes and users in the demonstration world, and how it becomes clicks (demo_world.h has the law).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace notellm::demo {

inline constexpr int kThemes = 12, kStyles = 12, kPlaces = 8;
/// w of theme, style, place in exp(w . same).
inline constexpr std::array<double, 3> kWeights{3.5, 3.5, 2.0};
inline constexpr double kZipf = 0.5;

struct Taste {
  int theme = 0, style = 0, place = 0;
};

struct DemoNote {
  std::string id;  ///< "demo-0001"
  Taste taste;
  bool is_short = false;  ///< hardly any text
  bool chinese = true;
  int64_t popularity_rank = 1;
};

/// One line of interactions.csv.
struct Visit {
  int64_t user = 0, note = 0, time = 0;
  int rating = 0;  ///< 4, 5: clicked; 1, 2, 3: seen only
};

/// w . same
double affinity(const Taste& a, const Taste& b);

/// Attributes, text lengths, languages and popularity ranks drawn independently.
std::vector<DemoNote> draw_notes(int64_t notes, double short_share, Random& random);

/// One user's visits, each note at most once, in order of time: `clicks` drawn without replacement by the law, `views` others
/// by popularity alone.
std::vector<Visit> draw_visits(int64_t user, const std::vector<DemoNote>& notes, int64_t clicks, int64_t views, Random& random);

}  // namespace notellm::demo
