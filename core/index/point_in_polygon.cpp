#include "core/index/point_in_polygon.h"

#include <algorithm>
#include <cmath>

namespace notellm {
namespace {

struct Edge {
  double x0, y0, x1, y1;  ///< y0 < y1

  bool passes(double y) const { return y0 <= y && y < y1; }
  /// The edge crosses the ray that goes from (x, y) to the right.
  bool crosses(double x, double y) const { return passes(y) && (x - x0) * (y1 - y0) < (x1 - x0) * (y - y0); }
};

bool finite(const PlanePoint& point) { return std::isfinite(point.x) && std::isfinite(point.y); }

/// Level edges never cross a level ray and are left out.
std::vector<Edge> edges_of(std::span<const PlanePoint> corners) {
  std::vector<PlanePoint> outline;
  std::copy_if(corners.begin(), corners.end(), std::back_inserter(outline), finite);
  std::vector<Edge> edges;
  if (outline.size() < 3) return edges;
  for (size_t i = 0; i < outline.size(); ++i) {
    PlanePoint a = outline[i], b = outline[(i + 1) % outline.size()];
    if (a.y == b.y) continue;
    if (a.y > b.y) std::swap(a, b);
    edges.push_back({a.x, a.y, b.x, b.y});
  }
  return edges;
}

/// The edges by height: band i holds those that reach into the i-th part of the outline's height.
class Bands {
 public:
  explicit Bands(const std::vector<Edge>& edges) {
    for (const Edge& edge : edges) {
      bottom_ = std::min(bottom_, edge.y0), top_ = std::max(top_, edge.y1);
      left_ = std::min({left_, edge.x0, edge.x1}), right_ = std::max({right_, edge.x0, edge.x1});
    }
    bands_.resize(std::clamp<size_t>(edges.size(), 1, 4096));
    for (const Edge& edge : edges) {
      for (size_t band = band_of(edge.y0), last = band_of(edge.y1); band <= last; ++band) bands_[band].push_back(edge);
    }
  }

  bool contains(double x, double y) const {
    if (!(y >= bottom_ && y < top_ && x >= left_ && x <= right_)) return false;  // also what is not a number
    bool inside = false;
    for (const Edge& edge : bands_[band_of(y)]) inside ^= edge.crosses(x, y);
    return inside;
  }

 private:
  size_t band_of(double y) const {
    const double place = (y - bottom_) / (top_ - bottom_) * static_cast<double>(bands_.size());
    return std::min(static_cast<size_t>(place), bands_.size() - 1);
  }

  double bottom_ = INFINITY, top_ = -INFINITY, left_ = INFINITY, right_ = -INFINITY;
  std::vector<std::vector<Edge>> bands_;
};

}  // namespace

std::vector<int32_t> points_in_polygon(std::span<const PlanePoint> points, std::span<const PlanePoint> corners) {
  std::vector<int32_t> inside;
  const std::vector<Edge> edges = edges_of(corners);
  if (edges.empty()) return inside;
  const Bands bands(edges);
  for (size_t i = 0; i < points.size(); ++i) {
    if (bands.contains(points[i].x, points[i].y)) inside.push_back(static_cast<int32_t>(i));
  }
  return inside;
}

}  // namespace notellm
