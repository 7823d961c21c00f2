#include "core/store/demo_taste.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace notellm::demo {
namespace {

constexpr int64_t kFirstSecond = 1'700'000'000, kSecondsADay = 86'400, kDays = 60;

/// -log(-log u): adding it to log weights and taking the largest draws without replacement in proportion to the weights.
double gumbel(Random& random) {
  const double inside = random.uniform() + 0x1p-54;  // in (0, 1)
  return -std::log(-std::log(inside));
}

double log_popularity(const DemoNote& note) { return -kZipf * std::log(static_cast<double>(note.popularity_rank)); }

/// The `count` notes with the largest keys.
std::vector<int64_t> largest(const std::vector<double>& keys, int64_t count) {
  std::vector<int64_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  count = std::min(count, static_cast<int64_t>(order.size()));
  std::partial_sort(order.begin(), order.begin() + count, order.end(),
                    [&](int64_t a, int64_t b) { return keys[static_cast<size_t>(a)] > keys[static_cast<size_t>(b)]; });
  order.resize(static_cast<size_t>(count));
  return order;
}

}  // namespace

double affinity(const Taste& a, const Taste& b) {
  return kWeights[0] * (a.theme == b.theme) + kWeights[1] * (a.style == b.style) + kWeights[2] * (a.place == b.place);
}

std::vector<DemoNote> draw_notes(int64_t notes, double short_share, Random& random) {
  std::vector<int64_t> ranks(static_cast<size_t>(notes));
  std::iota(ranks.begin(), ranks.end(), 1);
  random.shuffle(ranks);
  std::vector<DemoNote> drawn(static_cast<size_t>(notes));
  for (size_t i = 0; i < drawn.size(); ++i) {
    DemoNote& note = drawn[i];
    note.id = fmt::format("demo-{:04}", i + 1);
    note.taste.theme = static_cast<int>(random.below(kThemes));
    note.taste.style = static_cast<int>(random.below(kStyles));
    note.taste.place = static_cast<int>(random.below(kPlaces));
    note.is_short = random.uniform() < short_share;
    note.chinese = random.uniform() < 0.6;
    note.popularity_rank = ranks[i];
  }
  return drawn;
}

std::vector<Visit> draw_visits(int64_t user, const std::vector<DemoNote>& notes, int64_t clicks, int64_t views, Random& random) {
  const Taste taste = notes[static_cast<size_t>(random.below(static_cast<int64_t>(notes.size())))].taste;
  std::vector<double> keys;
  for (const DemoNote& note : notes) keys.push_back(affinity(taste, note.taste) + log_popularity(note) + gumbel(random));
  std::vector<Visit> visits;
  for (const int64_t note : largest(keys, clicks)) visits.push_back({user, note, 0, random.below(2) ? 5 : 4});

  for (size_t i = 0; i < notes.size(); ++i) keys[i] = log_popularity(notes[i]) + gumbel(random);
  for (const Visit& clicked : visits) keys[static_cast<size_t>(clicked.note)] = -1e9;
  const int64_t unclicked = static_cast<int64_t>(notes.size() - visits.size());
  for (const int64_t note : largest(keys, std::min(views, unclicked)))
    visits.push_back({user, note, 0, 1 + static_cast<int>(random.below(3))});

  random.shuffle(visits);
  int64_t time = kFirstSecond + random.below(kDays * kSecondsADay);
  for (Visit& visit : visits) visit.time = time += 1 + random.below(600);
  return visits;
}

}  // namespace notellm::demo
