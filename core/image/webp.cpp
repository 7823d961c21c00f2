#include <webp/demux.h>

#include <memory>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/image/formats.h"

namespace notellm::formats {
namespace {

int orientation_of(const WebPDemuxer* demuxer) {
  WebPChunkIterator chunk;
  int orientation = 1;
  if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk)) {
    orientation = exif_orientation_of_block({reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size});
  }
  WebPDemuxReleaseChunkIterator(&chunk);
  return orientation;
}

}  // namespace

Decoded webp(std::string_view bytes) {
  const WebPData data{reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
  int width = 0, height = 0;
  if (!WebPGetInfo(data.bytes, data.size, &width, &height)) throw Error("damaged WebP");
  check_size(width, height);
  // Stills too go through the animation decoder: it lays the first frame on its canvas.
  const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(WebPAnimDecoderNew(&data, nullptr),
                                                                                   WebPAnimDecoderDelete);
  uint8_t* pixels = nullptr;
  int milliseconds = 0;
  if (!decoder || !WebPAnimDecoderGetNext(decoder.get(), &pixels, &milliseconds)) throw Error("damaged or truncated WebP");
  Decoded made{{}, {width, height}, orientation_of(WebPAnimDecoderGetDemuxer(decoder.get()))};
  cv::cvtColor(cv::Mat(height, width, CV_8UC4, pixels), made.rgb, cv::COLOR_RGBA2RGB);
  return made;
}

}  // namespace notellm::formats
