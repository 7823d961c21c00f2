// What the Library shows, as a value: which notes, in which order. Undo, settings and pages copy it.
#pragma once

#include "core/store/note_filter.h"

namespace notellm::views {

/// Notes ordered by their likeness to something instead of by a column.
struct Ranking {
  std::string embedding;  ///< its name; empty = no ranking
  std::string note;       ///< id of the note that is the question, or
  std::string text;       ///< free text that the embedding's model reads

  bool operator==(const Ranking&) const = default;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Ranking, embedding, note, text)

struct NoteView {
  NoteFilter filter;
  Ranking ranking;

  bool operator==(const NoteView&) const = default;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NoteView, filter, ranking)

/// The rows that a view shows, in its order.
struct NoteRows {
  std::vector<int32_t> rows;
  std::vector<float> scores;  ///< [rows] with a ranking, else empty
};

}  // namespace notellm::views
