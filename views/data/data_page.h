// The page Data: what the workspace holds, the import wizard, the making of pairs, the demonstration world.
#pragma once

#include "views/studio/page.h"

namespace notellm::views {

/// For the registry of pages. The page also has the slot openFile(QString), which begins an import of that file.
Page* make_data_page(const Studio& studio);

}  // namespace notellm::views
