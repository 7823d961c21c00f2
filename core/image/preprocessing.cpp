#include "core/image/preprocessing.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "core/base/error.h"
#include "core/base/json.h"

namespace notellm {
namespace {

constexpr int kBicubic = 3;         // Pillow's number for it, which the file uses
constexpr int kLargestSide = 4096;  // beyond any tower; keeps a typing error from asking for terabytes

class Reader {
 public:
  Reader(const Json& given, std::string file) : given_(given), file_(std::move(file)) {}

  /// A side in pixels, in any of the three spellings.
  void side(const char* key, int& pixels) const {
    if (!given_.contains(key)) return;
    const Json& value = given_[key];
    if (value.is_number_integer()) return take(key, value, pixels);
    if (value.is_object() && value.size() == 1 && value.contains("shortest_edge"))
      return take(key, value["shortest_edge"], pixels);
    const bool square = value.is_object() && value.size() == 2 && value.contains("height") && value.contains("width");
    if (!square || value["height"] != value["width"]) {
      fail(key, "a number of pixels, {\"shortest_edge\"} or a square {\"height\", \"width\"}", value);
    }
    take(key, value["height"], pixels);
  }

  void channels(const char* key, bool positive, std::array<float, 3>& values) const {
    if (!given_.contains(key)) return;
    const Json& list = given_[key];
    bool good = list.is_array() && list.size() == 3;
    for (size_t i = 0; good && i < 3; ++i) {
      good = list[i].is_number() && std::isfinite(list[i].get<float>()) && (!positive || list[i].get<float>() > 0);
      if (good) values[i] = list[i].get<float>();
    }
    if (!good) fail(key, positive ? "three positive numbers" : "three numbers", list);
  }

  void only_true(const char* key) const {
    if (given_.contains(key) && given_[key] != true) fail(key, "true (this step is always done)", given_[key]);
  }

  [[noreturn]] void fail(const std::string& key, std::string_view expected, const Json& found) const {
    throw Error(file_ + ": " + key, expected, found.dump());
  }

 private:
  void take(const char* key, const Json& value, int& pixels) const {
    if (!value.is_number_integer() || value < 1 || value > kLargestSide)
      fail(key, fmt::format("1 to {} pixels", kLargestSide), value);
    pixels = value.get<int>();
  }

  const Json& given_;
  std::string file_;
};

}  // namespace

Preprocessing Preprocessing::clip(int side) {
  Preprocessing made;
  made.size = made.crop = side;
  return made;
}

std::string Preprocessing::key() const {
  return fmt::format("bicubic-{}-crop-{}-mean-{}-std-{}", size, crop, fmt::join(mean, ","), fmt::join(std, ","));
}

Preprocessing read_preprocessing(const std::filesystem::path& folder, int side) {
  const std::filesystem::path file = folder / "preprocessor_config.json";
  Preprocessing made = Preprocessing::clip(side);
  if (!std::filesystem::exists(file)) return made;
  const Json given = read_json(file);
  if (!given.is_object()) throw Error(file.string(), "a JSON object", given.type_name());
  const Reader reader(given, file.string());
  reader.side("size", made.size);
  reader.side("crop_size", made.crop);
  reader.channels("image_mean", false, made.mean);
  reader.channels("image_std", true, made.std);
  for (const char* step : {"do_resize", "do_center_crop", "do_rescale", "do_normalize", "do_convert_rgb"}) reader.only_true(step);
  if (given.contains("resample") && given["resample"] != kBicubic) reader.fail("resample", "3 (bicubic)", given["resample"]);
  if (given.contains("rescale_factor")) {
    const Json& factor = given["rescale_factor"];
    if (!factor.is_number() || std::abs(factor.get<double>() * 255 - 1) > 1e-6) reader.fail("rescale_factor", "1/255", factor);
  }
  if (made.crop != side) reader.fail("crop_size", fmt::format("{}, the side in vision_config.image_size", side), made.crop);
  if (made.crop > made.size) reader.fail("size", fmt::format("at least the crop of {} pixels", made.crop), made.size);
  return made;
}

}  // namespace notellm
