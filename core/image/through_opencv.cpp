#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

#include "core/base/error.h"
#include "core/image/formats.h"

namespace notellm::formats {

Decoded through_opencv(std::string_view bytes, const char* format) {
  const cv::Mat packed(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<char*>(bytes.data()));
  cv::Mat image = cv::imdecode(packed, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  if (image.empty()) throw Error(std::string("damaged ") + format);
  cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
  const cv::Size size = image.size();
  return {std::move(image), size, 1};
}

}  // namespace notellm::formats
