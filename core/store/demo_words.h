// The demonstration world's vocabulary: several words for each theme and place in both languages, and words that mean nothing.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "core/store/demo_taste.h"

namespace notellm::demo {

using Words = std::vector<std::string_view>;

/// One value of an attribute that text can show. The words of different values are disjoint.
struct TextValue {
  std::string_view name;
  Words chinese, english;
};

const std::array<TextValue, kThemes>& themes();
const std::array<TextValue, kPlaces>& places();
/// Styles show only in pictures (demo_picture.h); their names appear in truth.json alone.
const std::array<std::string_view, kStyles>& style_names();

/// What notes say without saying anything, one list a language; sentences hold %1 for a word of theme or place.
struct Phrases {
  Words theme_sentences, place_sentences, fillers, titles, empty_titles, empty_tags;
  std::string_view stop;  ///< between sentences
};
const Phrases& phrases(bool chinese);

}  // namespace notellm::demo
