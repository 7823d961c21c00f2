// Which things and notes a few typed letters mean.
#pragma once

#include <QString>
#include <stop_token>
#include <vector>

#include "core/store/workspace.h"

namespace notellm::views {

/// 0 = no match: every word of `typed` must stand in `text` (any case); the start of the text and of words counts more.
int match(const QString& text, const QString& typed);

struct FoundNote {
  int64_t row = -1;
  QString id, title;
};

/// The note of exactly this id first, then notes whose id or title holds `typed`, by row; at most `most`.
std::vector<FoundNote> notes_like(const Workspace& workspace, const QString& typed, int most, const std::stop_token& stop);

}  // namespace notellm::views
