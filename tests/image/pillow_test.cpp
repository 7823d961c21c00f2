// Decoding, turning, resizing and cropping together against Pillow's own pixels (make_expected.py wrote data/).
#include "core/base/files.h"
#include "core/image/decode.h"
#include "core/image/preprocess.h"
#include "core/image/resize.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

struct Case {
  std::filesystem::path picture, expected;
  int side;
};

/// NAME.SIDE.rgb beside NAME.
std::vector<Case> cases() {
  std::vector<Case> found;
  for (const auto& entry : std::filesystem::directory_iterator(testing::source("tests/image/data"))) {
    const std::filesystem::path file = entry.path();
    if (file.extension() != ".rgb") continue;
    const std::filesystem::path with_side = file.parent_path() / file.stem();
    found.push_back({with_side.parent_path() / with_side.stem(), file, std::stoi(with_side.extension().string().substr(1))});
  }
  return found;
}

/// Largest difference in 1/255.
int worst_difference(const cv::Mat& rgb, const std::string& expected) {
  int worst = 0;
  for (size_t i = 0; i < expected.size(); ++i) {
    worst = std::max(worst, std::abs(rgb.data[i] - static_cast<uint8_t>(expected[i])));
  }
  return worst;
}

class PillowTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void pixels_are_pillows_data() {
    QTest::addColumn<int>("index");
    const std::vector<Case> all = cases();
    QVERIFY(all.size() >= 20);
    for (size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].expected.filename().c_str()) << static_cast<int>(i);
  }

  void pixels_are_pillows() {
    QFETCH(int, index);
    const Case one = cases()[static_cast<size_t>(index)];
    const DecodeResult picture = decode_rgb(one.picture);
    QVERIFY2(picture, picture.reason.c_str());
    const cv::Size whole = resized_size(picture.full_size, one.side);
    const cv::Mat pixels = resize_bicubic(picture.image, whole, centre_crop(whole, one.side));
    const std::string expected = read_text(one.expected);
    QCOMPARE(expected.size(), pixels.total() * 3);
    const int worst = worst_difference(pixels, expected);
    QVERIFY2(worst <= 2, std::to_string(worst).c_str());
  }

  /// (x / 255 - mean) / std of the same pixels, channels apart.
  void tensors_are_normalised() {
    Preprocessing how = Preprocessing::clip(16);
    const std::vector<std::filesystem::path> files = {testing::source("tests/image/data/rgb.png")};
    std::vector<float> out(how.values());
    QVERIFY(preprocess_files(files, how, out.data(), 1).unreadable.empty());
    const std::string expected = read_text(testing::source("tests/image/data/rgb.png.16.rgb"));
    for (size_t pixel = 0; pixel < 256; ++pixel) {
      for (size_t c = 0; c < 3; ++c) {
        const double byte = (static_cast<double>(out[c * 256 + pixel]) * how.std[c] + how.mean[c]) * 255;
        QVERIFY(std::abs(byte - static_cast<uint8_t>(expected[pixel * 3 + c])) <= 1.001);
      }
    }
  }

  /// Posters read at 1/2 against all their pixels, as decode.h promises.
  void scaled_reading_stays_near() {
    REQUIRE_SHARED(shared);
    constexpr int kSide = 12;
    double sum = 0, far = 0, values = 0;
    for (const char* name :
         {"1.jpg", "10.jpg", "100.jpg", "1003.jpg", "1004.jpg", "1005.jpg", "1006.jpg", "1007.jpg", "1009.jpg", "101.jpg"}) {
      const std::filesystem::path file = shared / "data/movielens/images" / name;
      const DecodeResult whole = decode_rgb(file), half = decode_rgb(file, kSide);
      QCOMPARE(half.image.cols, whole.image.cols / 2);
      QCOMPARE(half.full_size, whole.full_size);
      const cv::Size size = resized_size(whole.full_size, kSide);
      const cv::Mat a = resize_bicubic(whole.image, size), b = resize_bicubic(half.image, size);
      for (size_t i = 0; i < a.total() * 3; ++i) {
        const int difference = std::abs(a.data[i] - b.data[i]);
        sum += difference, far += difference > 2, ++values;
      }
    }
    QVERIFY2(sum / values <= 0.3, std::to_string(sum / values).c_str());
    QVERIFY2(far / values <= 0.01, std::to_string(far / values).c_str());
  }
};
NOTELLM_TEST(PillowTest)

}  // namespace
}  // namespace notellm
#include "pillow_test.moc"
