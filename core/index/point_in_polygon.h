// Which points lie inside a lasso.
//
// Even-odd rule: a point is inside when a ray from it crosses the outline an odd number of times, so a loop that crosses itself
// leaves a hole. A point on an edge belongs to one of the two polygons that share the edge: two lassos side by side take it once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace notellm {

struct PlanePoint {
  float x = 0, y = 0;
};

/// Indices of the points inside, rising. The outline is closed from its last corner to its first; fewer than three corners hold
/// nothing, a point or corner that is not finite is outside or left out. The outline's edges are sorted into horizontal bands,
/// so the time is that of the points times the edges that pass at their height.
std::vector<int32_t> points_in_polygon(std::span<const PlanePoint> points, std::span<const PlanePoint> corners);

}  // namespace notellm
