// The words of a demonstration note.
#pragma once

#include <string>

#include "core/base/random.h"
#include "core/store/demo_taste.h"

namespace notellm::demo {

struct NoteText {
  std::string title, content;  ///< tags in the content, as "#x[话题]#"
};

/// A note with text says its theme one to three times and its place once or twice, each time in a word drawn anew, between
/// sentences that say nothing; a short note has at most a word that says nothing.
NoteText write_text(const DemoNote& note, Random& random);

}  // namespace notellm::demo
