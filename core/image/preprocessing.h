// How a picture becomes the tower's input: preprocessor_config.json of a model folder, in the form of Hugging Face's CLIP image
// processor.
//
//   short side -> `size` by antialiased bicubic, `crop` x `crop` from the middle, / 255, (x - mean) / std per channel
#pragma once

#include <array>
#include <filesystem>
#include <string>

namespace notellm {

struct Preprocessing {
  int size = 224;  ///< pixels of the resized picture's short side
  int crop = 224;  ///< pixels of the square cut from its middle: the tower's side
  std::array<float, 3> mean = {0.48145466f, 0.4578275f, 0.40821073f};  ///< R, G, B of x / 255; CLIP's own
  std::array<float, 3> std = {0.26862954f, 0.26130258f, 0.27577711f};

  /// CLIP's values for a tower of this side (vision_config.image_size).
  static Preprocessing clip(int side);

  /// Names every value that changes the pixels: part of the key of cached tower features.
  std::string key() const;

  /// Floats of one picture, 3 * crop * crop.
  size_t values() const { return 3 * static_cast<size_t>(crop) * static_cast<size_t>(crop); }
};

/// Reads `folder`/preprocessor_config.json; without that file, clip(side).
/// size: a number, {"shortest_edge"} or square {"height","width"}; crop_size likewise; image_mean, image_std: three numbers;
/// resample 3 (bicubic). Steps that are switched off or otherwise set (do_resize false, rescale_factor not 1/255, ...) are
/// not done here and are refused by name, as is a crop other than `side`. Throws Error.
Preprocessing read_preprocessing(const std::filesystem::path& folder, int side);

}  // namespace notellm
