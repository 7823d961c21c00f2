// Numbers and names as people read them.
#pragma once

#include <QString>
#include <string>

#include "views/notes/note_words.h"

namespace notellm::views {

inline QString text_of(const std::string& utf8) { return QString::fromStdString(utf8); }

/// 0.4 -> "40 %".
inline QString percent(double share) { return QString::number(100 * share, 'f', 0) + QChar(0x2009) + "%"; }

inline QString score_text(double score) { return QString::number(score, 'f', 3); }

/// One line: titles may hold line breaks.
inline QString one_line(const std::string& utf8) { return QString::fromStdString(utf8).simplified(); }

}  // namespace notellm::views
