#include "core/store/demo_picture.h"

#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace notellm::demo {
namespace {

struct Rgb {
  int red, green, blue;
};

/// Upper colour, lower colour, and where they meet (share of the height).
struct Scene {
  Rgb above, below;
  double horizon;
};

constexpr std::array<Scene, kPlaces> kScenes = {{
    {{120, 200, 245}, {240, 220, 150}, 0.60},  // beach
    {{190, 210, 225}, {85, 100, 95}, 0.35},    // mountain
    {{75, 65, 110}, {120, 120, 128}, 0.55},    // city
    {{25, 75, 40}, {95, 65, 40}, 0.75},        // forest
    {{245, 190, 110}, {200, 140, 75}, 0.45},   // desert
    {{200, 225, 250}, {245, 248, 252}, 0.40},  // snow
    {{150, 210, 240}, {110, 190, 70}, 0.50},   // countryside
    {{225, 205, 180}, {130, 85, 60}, 0.70},    // home
}};

constexpr std::array<Rgb, kStyles> kColours = {{{220, 30, 30},
                                                {30, 70, 220},
                                                {250, 220, 30},
                                                {255, 255, 255},
                                                {220, 40, 200},
                                                {30, 210, 220},
                                                {250, 130, 20},
                                                {15, 15, 15},
                                                {160, 240, 40},
                                                {120, 40, 170},
                                                {255, 150, 190},
                                                {20, 30, 90}}};

cv::Scalar shaken(const Rgb& colour, int by, Random& random) {
  const auto channel = [&](int value) {
    return std::clamp<double>(static_cast<double>(value + random.below(2 * by + 1) - by), 0, 255);
  };
  const double red = channel(colour.red), green = channel(colour.green), blue = channel(colour.blue);
  return {blue, green, red};
}

/// Where the shape stands and how large it is, in pixels.
struct Frame {
  cv::Point centre;
  int radius;
  cv::Point at(double angle, double share) const {
    return centre + cv::Point(static_cast<int>(std::lround(share * radius * std::cos(angle))),
                              static_cast<int>(std::lround(share * radius * std::sin(angle))));
  }
  cv::Rect box(double left, double top, double width, double height) const {
    const auto pixels = [this](double share) { return static_cast<int>(std::lround(share * radius)); };
    return {centre.x + pixels(left), centre.y + pixels(top), std::max(1, pixels(width)), std::max(1, pixels(height))};
  }
};

/// A polygon of `corners`, every second at `inner` of the radius.
void polygon(cv::Mat3b& picture, const Frame& frame, int corners, double inner, const cv::Scalar& colour) {
  std::vector<cv::Point> points;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners - std::numbers::pi / 2;
    points.push_back(frame.at(angle, i % 2 ? inner : 1));
  }
  cv::fillPoly(picture, std::vector<std::vector<cv::Point>>{points}, colour);
}

void boxes(cv::Mat3b& picture, const std::vector<cv::Rect>& list, const cv::Scalar& colour) {
  for (const cv::Rect& box : list) cv::rectangle(picture, box, colour, cv::FILLED);
}

/// Squares of a 4 x 4 board: the dark ones of a chess board, as boxes or as discs.
void board(cv::Mat3b& picture, const Frame& frame, bool discs, const cv::Scalar& colour) {
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column) {
      const cv::Rect square = frame.box(-1 + 0.5 * column, -1 + 0.5 * row, 0.5, 0.5);
      if (discs)
        cv::circle(picture, (square.tl() + square.br()) / 2, std::max(1, frame.radius / 6), colour, cv::FILLED);
      else if ((row + column) % 2)
        cv::rectangle(picture, square, colour, cv::FILLED);
    }
}

void draw_style(cv::Mat3b& picture, int style, const Frame& frame, const cv::Scalar& colour) {
  switch (style) {
    case 0:
      cv::circle(picture, frame.centre, frame.radius, colour, cv::FILLED);
      break;
    case 1:
      boxes(picture, {frame.box(-0.85, -0.85, 1.7, 1.7)}, colour);
      break;
    case 2:
      polygon(picture, frame, 3, 1, colour);
      break;
    case 3:
      polygon(picture, frame, 10, 0.45, colour);
      break;
    case 4:
      cv::circle(picture, frame.centre, frame.radius * 3 / 4, colour, std::max(1, frame.radius / 2));
      break;
    case 5:
      boxes(picture, {frame.box(-1, -0.3, 2, 0.6), frame.box(-0.3, -1, 0.6, 2)}, colour);
      break;
    case 6:
      polygon(picture, frame, 4, 1, colour);
      break;
    case 7:
      boxes(picture, {frame.box(-1, -1, 2, 0.4), frame.box(-1, -0.2, 2, 0.4), frame.box(-1, 0.6, 2, 0.4)}, colour);
      break;
    case 8:
      boxes(picture, {frame.box(-1, -1, 0.4, 2), frame.box(-0.2, -1, 0.4, 2), frame.box(0.6, -1, 0.4, 2)}, colour);
      break;
    case 9:
      board(picture, frame, false, colour);
      break;
    case 10:
      board(picture, frame, true, colour);
      break;
    default:
      polygon(picture, frame, 6, 1, colour);
  }
}

void add_clutter(cv::Mat3b& picture, Random& random) {
  for (int64_t spots = 3 + random.below(4); spots > 0; --spots) {
    const cv::Point at(static_cast<int>(random.below(picture.cols)), static_cast<int>(random.below(picture.rows)));
    const auto grey = static_cast<double>(40 + random.below(180));
    cv::circle(picture, at, 1 + picture.cols / 40, {grey, grey, grey}, cv::FILLED);
  }
}

void add_noise(cv::Mat3b& picture, Random& random) {
  constexpr int64_t amplitude = 10;
  for (cv::Vec3b& pixel : picture)
    for (int channel = 0; channel < 3; ++channel)
      pixel[channel] = cv::saturate_cast<uchar>(pixel[channel] + static_cast<int>(random.below(2 * amplitude + 1) - amplitude));
}

}  // namespace

cv::Mat3b draw_picture(const Taste& taste, int side, Random& random) {
  const Scene& scene = kScenes[static_cast<size_t>(taste.place)];
  cv::Mat3b picture(side, side);
  picture.setTo(shaken(scene.above, 12, random));
  const int horizon = static_cast<int>(std::lround(side * (scene.horizon + 0.1 * (random.uniform() - 0.5))));
  picture.rowRange(horizon, side).setTo(shaken(scene.below, 12, random));
  const auto near_middle = [&] { return static_cast<int>(std::lround(side * (0.5 + 0.2 * (random.uniform() - 0.5)))); };
  const int x = near_middle(), y = near_middle();
  const Frame frame{{x, y}, static_cast<int>(std::lround(side * (0.26 + 0.08 * random.uniform())))};
  draw_style(picture, taste.style, frame, shaken(kColours[static_cast<size_t>(taste.style)], 20, random));
  add_clutter(picture, random);
  add_noise(picture, random);
  return picture;
}

}  // namespace notellm::demo
