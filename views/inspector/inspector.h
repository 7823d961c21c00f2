// The dock that every page has: the note in focus as people see it, and its nearest notes.
#pragma once

#include "views/studio/page.h"

namespace notellm::views {

/// The note card with the neighbours below, state() and restore() as a page has them; the caller owns it. Its actions appear in
/// go-to-anything.
Page* make_inspector(const Studio& studio);

}  // namespace notellm::views
