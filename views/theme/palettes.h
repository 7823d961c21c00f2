// The two sets of colours.
#pragma once

#include <QPalette>

#include "views/theme/theme.h"

namespace notellm::views {

/// Text on any background of its set has a contrast of 4.5 or more (WCAG AA); a test measures it.
QColor palette_color(Role role, bool dark);

/// The same as Qt's own roles, for whatever the style sheet does not name.
QPalette application_palette(bool dark);

/// resources/style/studio.qss with the colours put in.
QString style_sheet(bool dark);

}  // namespace notellm::views
