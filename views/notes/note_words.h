// How a note is named in one line, wherever a list shows it.
#pragma once

#include <QString>

#include "core/store/workspace.h"

namespace notellm::views {

/// The title; without one the beginning of the content; without both the id. One line.
QString name_of(const Note& note);
/// Levels of a category, as "Food › Baking".
QString category_words(const std::string& category);
/// Topics joined by " · ": the note's own, or the tags of its content.
QString topic_words(const Note& note);
/// A number with thin spaces between thousands, as both languages read it: 1 200.
QString grouped(qint64 number);

}  // namespace notellm::views
