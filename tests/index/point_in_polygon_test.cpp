// The lasso against winding numbers: the outline's turns around a point, summed as angles, are odd exactly where the even-odd
// rule says inside.
#include "core/index/point_in_polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "tests/support/testing.h"

using namespace notellm;

namespace {

constexpr double pi = 3.14159265358979323846;

bool inside_by_winding(const PlanePoint& point, const std::vector<PlanePoint>& corners) {
  double turned = 0;
  for (size_t i = 0; i < corners.size(); ++i) {
    const PlanePoint &a = corners[i], &b = corners[(i + 1) % corners.size()];
    const double ax = double{a.x} - point.x, ay = double{a.y} - point.y, bx = double{b.x} - point.x, by = double{b.y} - point.y;
    turned += std::atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  return std::llround(turned / (2 * pi)) % 2 != 0;
}

std::vector<PlanePoint> random_points(Random& random, size_t count) {
  std::vector<PlanePoint> points(count);
  for (PlanePoint& point : points) point = {static_cast<float>(random.uniform()), static_cast<float>(random.uniform())};
  return points;
}

/// A hand-drawn loop of `corners` corners around the middle.
std::vector<PlanePoint> lasso(Random& random, size_t corners, double radius, double roughness) {
  std::vector<PlanePoint> outline;
  for (size_t i = 0; i < corners; ++i) {
    const double angle = 2 * pi * static_cast<double>(i) / static_cast<double>(corners),
                 r = radius * (1 + roughness * random.normal());
    outline.push_back({static_cast<float>(0.5 + r * std::cos(angle)), static_cast<float>(0.5 + r * std::sin(angle))});
  }
  return outline;
}

std::vector<int32_t> by_winding(const std::vector<PlanePoint>& points, const std::vector<PlanePoint>& corners) {
  std::vector<int32_t> inside;
  for (size_t i = 0; i < points.size(); ++i) {
    if (inside_by_winding(points[i], corners)) inside.push_back(static_cast<int32_t>(i));
  }
  return inside;
}

}  // namespace

class PointInPolygonTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equals_winding_numbers_on_random_polygons();
  void a_fifth_of_100000_points_quickly();
  void neighbouring_squares_share_no_point();
  void a_star_has_a_hole();
  void degenerate_outlines_and_numbers();
};

void PointInPolygonTest::equals_winding_numbers_on_random_polygons() {
  Random random(1);
  const auto points = random_points(random, 2000);
  size_t inside = 0;
  for (int i = 0; i < 100; ++i) {
    // Every third is a tangle of random corners that crosses itself all over.
    const auto corners = i % 3 == 0 ? random_points(random, 3 + static_cast<size_t>(random.below(40)))
                                    : lasso(random, 3 + static_cast<size_t>(random.below(200)), 0.3, i % 3 == 1 ? 0.05 : 0.5);
    const auto found = points_in_polygon(points, corners);
    QCOMPARE(found, by_winding(points, corners));
    inside += found.size();
  }
  QVERIFY(inside > 20'000);
}

void PointInPolygonTest::a_fifth_of_100000_points_quickly() {
  Random random(2);
  const auto points = random_points(random, 100'000);
  const auto corners = lasso(random, 300, std::sqrt(0.2 / pi), 0.03);  // a circle of a fifth of the square
  std::vector<double> milliseconds;
  std::vector<int32_t> found;
  for (int i = 0; i < 11; ++i) {
    const Stopwatch watch;
    found = points_in_polygon(points, corners);
    milliseconds.push_back(watch.seconds() * 1e3);
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  qInfo("lasso of 300 corners: %zu of 100 000 points inside, %.2f ms in the median", found.size(), milliseconds[5]);
  QVERIFY(found.size() > 19'000 && found.size() < 21'000);
  QCOMPARE(found, by_winding(points, corners));
  QVERIFY(milliseconds[5] < 1500);
}

void PointInPolygonTest::neighbouring_squares_share_no_point() {
  // Points on a grid, edges through them: each point belongs to one of the four squares.
  std::vector<PlanePoint> points;
  for (int x = 0; x < 8; ++x) {
    for (int y = 0; y < 8; ++y) points.push_back({static_cast<float>(x), static_cast<float>(y)});
  }
  std::vector<int32_t> all;
  for (const float x : {0.f, 4.f}) {
    for (const float y : {0.f, 4.f}) {
      const std::vector<PlanePoint> square{{x, y}, {x + 4, y}, {x + 4, y + 4}, {x, y + 4}};
      const auto found = points_in_polygon(points, square);
      QCOMPARE(found.size(), size_t{16});
      all.insert(all.end(), found.begin(), found.end());
    }
  }
  std::sort(all.begin(), all.end());
  QCOMPARE(all.size(), size_t{64});
  QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
}

void PointInPolygonTest::a_star_has_a_hole() {
  std::vector<PlanePoint> star;
  for (int i = 0; i < 5; ++i)
    star.push_back({static_cast<float>(std::sin(4 * pi * i / 5)), static_cast<float>(std::cos(4 * pi * i / 5))});
  const std::vector<PlanePoint> points{{0, 0}, {0, 0.8f}, {0.7f, 0.25f}, {0, -0.6f}, {2, 0}};
  QCOMPARE(points_in_polygon(points, star), (std::vector<int32_t>{1, 2}));
}

void PointInPolygonTest::degenerate_outlines_and_numbers() {
  const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
  const std::vector<PlanePoint> points{{0.5f, 0.5f}, {nan, 0.5f}, {0.5f, inf}};
  const std::vector<PlanePoint> square{{0, 0}, {1, 0}, {1, 1}, {0, 1}},
      with_holes{{0, 0}, {1, 0}, {nan, 3}, {1, 1}, {0, 1}, {inf, 0}};
  const std::vector<PlanePoint> line{{0, 0}, {1, 1}, {0, 0}}, flat{{0, 0}, {1, 0}, {2, 0}}, two{{0, 0}, {1, 1}};
  QCOMPARE(points_in_polygon(points, square), std::vector<int32_t>{0});
  QCOMPARE(points_in_polygon(points, with_holes), std::vector<int32_t>{0});
  for (const auto& nothing : {line, flat, two, std::vector<PlanePoint>{}}) QVERIFY(points_in_polygon(points, nothing).empty());
  QVERIFY(points_in_polygon({}, square).empty());
}

NOTELLM_TEST(PointInPolygonTest)
#include "point_in_polygon_test.moc"
