// The picture of a demonstration note: a background that shows the place, one large shape that shows the style, and clutter
// that shows nothing. Neither theme nor popularity can be seen.
#pragma once

#include <opencv2/core.hpp>

#include "core/base/random.h"
#include "core/store/demo_taste.h"

namespace notellm::demo {

/// side x side, 8-bit BGR. Place, size and hue of the shape vary a little, and so do the background's colours.
cv::Mat3b draw_picture(const Taste& taste, int side, Random& random);

}  // namespace notellm::demo
