#include "core/store/demo_text.h"

#include <vector>

#include "core/store/demo_words.h"

namespace notellm::demo {
namespace {

std::string any(const Words& words, Random& random) {
  return std::string(words[static_cast<size_t>(random.below(static_cast<int64_t>(words.size())))]);
}

std::string filled(std::string pattern, const std::string& word) {
  const size_t gap = pattern.find("%1");
  return gap == std::string::npos ? pattern : pattern.replace(gap, 2, word);
}

std::string tag(const std::string& word) { return "#" + word + "[话题]#"; }

}  // namespace

NoteText write_text(const DemoNote& note, Random& random) {
  const Phrases& say = phrases(note.chinese);
  if (note.is_short) return {any(say.empty_titles, random), random.below(3) == 0 ? any(say.fillers, random) : ""};

  const TextValue& theme = themes()[static_cast<size_t>(note.taste.theme)];
  const TextValue& place = places()[static_cast<size_t>(note.taste.place)];
  const Words& theme_words = note.chinese ? theme.chinese : theme.english;
  const Words& place_words = note.chinese ? place.chinese : place.english;
  std::vector<std::string> sentences = {filled(any(say.theme_sentences, random), any(theme_words, random)),
                                        filled(any(say.place_sentences, random), any(place_words, random))};
  for (int64_t fillers = 1 + random.below(3); fillers > 0; --fillers) sentences.push_back(any(say.fillers, random));
  random.shuffle(sentences);

  NoteText text;
  text.title = filled(any(say.titles, random), any(random.below(4) ? theme_words : place_words, random));
  for (const std::string& sentence : sentences) text.content += sentence + std::string(say.stop);
  if (random.below(2)) text.content += tag(any(theme_words, random));
  if (random.below(2)) text.content += tag(any(say.empty_tags, random));
  return text;
}

}  // namespace notellm::demo
