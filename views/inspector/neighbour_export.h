// A neighbour list as text for other programs. Numbers have a dot in every language.
#pragma once

#include <string>

#include "views/inspector/neighbour_answer.h"

namespace notellm::views {

enum class ListFormat {
  tsv,   ///< for the clipboard: tabs and line breaks inside a field become blanks
  csv,   ///< note, embedding, rank, overall_rank, id, title, score, topics, category, true_pair, same_topic, seen_in_training
  jsonl  ///< the same keys, one object a line
};

/// `note` is the id of the note whose neighbours these are. `compares` adds other_rank.
std::string as_text(const std::string& note, const NeighbourList& list, bool compares, ListFormat format);

}  // namespace notellm::views
