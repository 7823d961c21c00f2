// The demonstration world: synthetic notes, pictures and clicks whose truth is known. No download, every byte from the seed.
//
// Each note has a hidden taste: a theme, a style and a place. The channel decides where an attribute shows:
//   theme  only in the text, Chinese or English, in varied words; in short notes nowhere
//   style  only in the picture: a large shape of one kind and colour
//   place  in both: the picture's background, and the text; in short notes only in the picture
// Simulated users have a taste too and click note n, of popularity rank k, with probability in proportion to
//   k^-zipf exp(w . same(n, user)),   same: for each attribute 1 where the note's value is the user's, else 0
// so notes that share attributes are clicked together, and truth.json can say which share of each relation shows in which
// channel: for two notes, attribute a has the share w_a same_a / (w . same) of their relation, and it is
//   picture only, text only, both: where the channels allow it to be compared; hidden: where they do not.
// Files: notes.csv (authors' layout), interactions.csv (user,note,timestamp,rating; 4 and 5 are clicks, 1 to 3 views),
// images/*.jpg, truth.json, README.txt. All of it is labelled synthetic.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"

namespace notellm {

struct DemoParams {
  std::filesystem::path folder;  ///< to be made
  int64_t notes = 1200, users = 600;
  uint64_t seed = 0;
  int64_t clicks_per_user = 60;  ///< mean; each user has between a half and one and a half of it
  int64_t views_per_user = 20;   ///< notes seen but not clicked
  double short_notes = 0.25;     ///< share of notes with hardly any text
  int picture_side = 96;         ///< pixels
};

struct DemoReport {
  int64_t notes = 0, users = 0, clicks = 0, views = 0, short_notes = 0;
};

/// Writes the folder whole or not at all. Same parameters, same bytes. Throws Error (the folder exists; fewer than 20 notes,
/// 1 user or 2 clicks a user; a picture side outside 16..1024), Exhausted, Interrupted.
DemoReport make_demo_world(const DemoParams& params, Progress& progress, std::stop_token stop);

}  // namespace notellm
