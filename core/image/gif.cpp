#include <gif_lib.h>

#include <cstring>
#include <memory>
#include <vector>

#include "core/base/error.h"
#include "core/image/formats.h"

namespace notellm::formats {
namespace {

int read_some(GifFileType* gif, GifByteType* to, int count) {
  auto& left = *static_cast<std::string_view*>(gif->UserData);
  const size_t taken = std::min(static_cast<size_t>(count), left.size());
  std::memcpy(to, left.data(), taken);
  left.remove_prefix(taken);
  return static_cast<int>(taken);
}

struct Close {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

/// Reads on to the first frame's description.
void find_first_frame(GifFileType* gif) {
  for (GifRecordType kind; DGifGetRecordType(gif, &kind) == GIF_OK;) {
    if (kind == IMAGE_DESC_RECORD_TYPE) {
      if (DGifGetImageDesc(gif) == GIF_OK) return;
      break;
    }
    if (kind == TERMINATE_RECORD_TYPE) break;
    int code = 0;
    GifByteType* block = nullptr;
    if (kind == EXTENSION_RECORD_TYPE && DGifGetExtension(gif, &code, &block) == GIF_ERROR) break;
    while (block && DGifGetExtensionNext(gif, &block) == GIF_OK) {
    }
  }
  throw Error("damaged GIF: no picture in it");
}

/// Rows in the order in which an interlaced or a plain frame stores them.
std::vector<int> row_order(int height, bool interlaced) {
  std::vector<int> rows;
  const std::vector<std::pair<int, int>> passes =
      interlaced ? std::vector<std::pair<int, int>>{{0, 8}, {4, 8}, {2, 4}, {1, 2}} : std::vector<std::pair<int, int>>{{0, 1}};
  for (const auto& [first, step] : passes) {
    for (int y = first; y < height; y += step) rows.push_back(y);
  }
  return rows;
}

cv::Vec3b colour(const ColorMapObject* map, int index) {
  if (!map || index >= map->ColorCount) return {0, 0, 0};
  const GifColorType& c = map->Colors[index];
  return {c.Red, c.Green, c.Blue};
}

}  // namespace

Decoded gif(std::string_view bytes) {
  int error = 0;
  const std::unique_ptr<GifFileType, Close> gif(DGifOpen(&bytes, read_some, &error));
  if (!gif) throw Error("damaged GIF");
  check_size(gif->SWidth, gif->SHeight);
  find_first_frame(gif.get());
  const GifImageDesc& frame = gif->Image;
  if (frame.Left < 0 || frame.Top < 0 || frame.Left + frame.Width > gif->SWidth || frame.Top + frame.Height > gif->SHeight) {
    throw Error("damaged GIF: its first frame reaches over the edge");
  }
  const ColorMapObject* map = frame.ColorMap ? frame.ColorMap : gif->SColorMap;
  Decoded made{cv::Mat(gif->SHeight, gif->SWidth, CV_8UC3), {gif->SWidth, gif->SHeight}, 1};
  made.rgb.setTo(cv::Scalar(colour(gif->SColorMap, gif->SBackGroundColor)));
  std::vector<GifPixelType> line(static_cast<size_t>(frame.Width));
  for (const int y : row_order(frame.Height, frame.Interlace)) {
    if (DGifGetLine(gif.get(), line.data(), frame.Width) == GIF_ERROR) throw Error("damaged or truncated GIF");
    for (int x = 0; x < frame.Width; ++x)
      made.rgb.at<cv::Vec3b>(frame.Top + y, frame.Left + x) = colour(map, line[static_cast<size_t>(x)]);
  }
  return made;
}

}  // namespace notellm::formats
