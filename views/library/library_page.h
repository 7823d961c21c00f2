// The page Library: every note of the workspace as tiles or as a table, sought, filtered, sorted, selected, looked at, exported.
#pragma once

#include "views/studio/page.h"

namespace notellm::views {

Page* make_library_page(const Studio& studio);

}  // namespace notellm::views
