// What is true of the demonstration world: which share of every relation shows in which channel (demo_world.h defines it).
#pragma once

#include <vector>

#include "core/base/json.h"
#include "core/store/demo_taste.h"

namespace notellm::demo {

/// Shares of a relation, sum 1 (0 for unrelated notes).
struct ChannelShares {
  double picture_only = 0, text_only = 0, both = 0, hidden = 0;
};

/// Of the relation between two notes, from what each of them shows.
ChannelShares shares_of(const DemoNote& a, const DemoNote& b);

/// Of all relations of the world: the mean over pairs of different notes, weighted by exp(w . same) - 1, by how much more
/// often than unrelated notes they are clicked together.
ChannelShares global_shares(const std::vector<DemoNote>& notes);

/// truth.json: weights, names, every note's attributes and channels, every kind of relation with its shares and number of
/// pairs, the global shares and the picture's true share (picture_only + both / 2) / (1 - hidden).
OrderedJson truth_of(const std::vector<DemoNote>& notes, uint64_t seed);

}  // namespace notellm::demo
