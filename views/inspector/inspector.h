// The dock that every page has: the note in focus as people see it, and its nearest notes.
#pragma once

#include "views/studio/studio.h"

class QWidget;

namespace notellm::views {

/// The note card with the neighbours below; the caller owns the widget. Its actions appear in go-to-anything.
QWidget* make_inspector(const Studio& studio);

}  // namespace notellm::views
