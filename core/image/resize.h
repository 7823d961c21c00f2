// Antialiased bicubic resizing as Pillow does it (Image.resize(size, BICUBIC)), for the cropped part only.
//
// Output pixel x of a side scaled by s = from / to has its centre at (x + 1/2) s in the source and is the mean of the source
// pixels within 2 max(s, 1) of it, weighted by Keys' cubic with a = -1/2 stretched by max(s, 1) and normalised to sum 1.
// First along x, rounded to 8 bits, then along y. Weights are rounded to 22 bits after the point, as Pillow's are; sums are
// taken in float, so a value may differ from Pillow's by 1/255 where it falls on a rounding boundary.
#pragma once

#include <opencv2/core.hpp>

namespace notellm {

/// The size with the short side at `side`: int(side * edge / short side) for both edges. At least 1 x 1.
cv::Size resized_size(cv::Size from, int side);

/// The `crop` x `crop` middle of `whole`; offsets (edge - crop) / 2 rounded half to even. `crop` must fit.
cv::Rect centre_crop(cv::Size whole, int crop);

/// `rgb` (CV_8UC3) resized to `whole`, of which `part` is computed and returned (CV_8UC3, part.size()).
cv::Mat resize_bicubic(const cv::Mat& rgb, cv::Size whole, cv::Rect part);
inline cv::Mat resize_bicubic(const cv::Mat& rgb, cv::Size whole) { return resize_bicubic(rgb, whole, {{0, 0}, whole}); }

}  // namespace notellm
