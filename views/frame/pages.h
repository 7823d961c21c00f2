// The pages of the window, in the order of the rail.
#pragma once

#include <span>

#include "views/studio/page.h"

namespace notellm::views {

struct PageEntry {
  const char* name;   ///< in settings and on the command line
  const char* title;  ///< source text, translated in the context "Pages"
  const char* icon;   ///< for Theme::icon
  Page* (*make)(const Studio& studio);
};

std::span<const PageEntry> pages();

}  // namespace notellm::views
