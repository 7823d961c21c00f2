// Small pictures of notes on the disk, made when they are first asked for:
//   FOLDER/SIDE/xx/KEY.jpg    KEY from the note's id, the picture's time of change and its size in bytes (xx: its first digits)
//   FOLDER/SIDE/xx/KEY.txt    instead of it: why the picture cannot be read
// A changed picture has another key. The folder can be deleted at any time. Files appear whole; several programs may work in it.
#pragma once

#include <array>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>

namespace notellm {

inline constexpr std::array<int, 3> thumbnail_sides = {96, 256, 768};  ///< pixels of the longer edge

/// The smallest of them that is at least `pixels`, or the largest.
int thumbnail_side(int pixels);

struct Thumbnail {
  cv::Mat image;       ///< CV_8UC3, R G B, continuous, upright; a picture smaller than `side` keeps its size
  std::string reason;  ///< why there is none, one line; else empty
  bool from_disk = false;
  explicit operator bool() const { return reason.empty(); }
};

class Thumbnails {
 public:
  /// Nothing is made before the first thumbnail.
  explicit Thumbnails(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Reads or makes it. Never throws for a bad picture or a full disk: then the thumbnail is not kept. Any thread.
  Thumbnail get(const std::string& id, const std::filesystem::path& picture, int side) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace notellm
