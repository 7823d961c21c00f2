#include "core/image/thumbnails.h"

#include <sys/stat.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/files.h"
#include "core/image/decode.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {
namespace fs = std::filesystem;

class ThumbnailsTest : public QObject {
  Q_OBJECT

  static int64_t files_in(const fs::path& folder) {
    if (!fs::exists(folder)) return 0;
    return std::count_if(fs::recursive_directory_iterator(folder), {},
                         [](const fs::directory_entry& entry) { return entry.is_regular_file(); });
  }
  static fs::path picture(const fs::path& file, int width, int height, const cv::Scalar& bgr) {
    cv::imwrite(file.string(), cv::Mat(height, width, CV_8UC3, bgr));
    return file;
  }

 private Q_SLOTS:
  void sides_by_pixels() {
    QCOMPARE(thumbnail_side(1), 96);
    QCOMPARE(thumbnail_side(96), 96);
    QCOMPARE(thumbnail_side(97), 256);
    QCOMPARE(thumbnail_side(768), 768);
    QCOMPARE(thumbnail_side(5000), 768);
  }

  void longer_edge_and_colour() {
    testing::ScratchFolder scratch;
    const Thumbnails thumbnails(scratch / "t");
    const fs::path file = picture(scratch / "p.png", 1000, 500, {10, 120, 240});
    for (const int side : thumbnail_sides) {
      const Thumbnail first = thumbnails.get("a", file, side), second = thumbnails.get("a", file, side);
      for (const Thumbnail& thumbnail : {first, second}) {
        QVERIFY2(bool(thumbnail), thumbnail.reason.c_str());
        QCOMPARE(thumbnail.image.cols, side);
        QCOMPARE(thumbnail.image.rows, side / 2);
        const cv::Vec3b pixel = thumbnail.image.at<cv::Vec3b>(side / 4, side / 2);
        QVERIFY(std::abs(pixel[0] - 240) <= 3 && std::abs(pixel[1] - 120) <= 3 && std::abs(pixel[2] - 10) <= 3);
      }
      QVERIFY(!first.from_disk && second.from_disk);
    }
    QCOMPARE(files_in(scratch / "t"), int64_t{3});
  }

  void orientation_is_honoured() {
    testing::ScratchFolder scratch;
    const fs::path file = testing::source("tests/image/data/turned-6.jpg");
    const Thumbnail thumbnail = Thumbnails(scratch / "t").get("a", file, 96);
    const cv::Size upright = decode_rgb(file).full_size;
    QCOMPARE(thumbnail.image.cols > thumbnail.image.rows, upright.width > upright.height);
  }

  void a_changed_picture_is_made_again() {
    testing::ScratchFolder scratch;
    const Thumbnails thumbnails(scratch / "t");
    const fs::path file = picture(scratch / "p.png", 50, 50, {0, 0, 255});
    QVERIFY(thumbnails.get("a", file, 96).image.at<cv::Vec3b>(20, 20)[0] > 200);
    QCOMPARE(thumbnails.get("a", file, 96).image.cols, 50);  // never larger than the picture
    picture(file, 60, 60, {255, 0, 0});
    const Thumbnail changed = thumbnails.get("a", file, 96);
    QVERIFY(!changed.from_disk && changed.image.at<cv::Vec3b>(20, 20)[2] > 200);
  }

  void what_cannot_be_read_is_remembered() {
    testing::ScratchFolder scratch;
    const Thumbnails thumbnails(scratch / "t");
    write_atomically(scratch / "bad.jpg", std::string("\xFF\xD8\xFFgarbage"));
    const Thumbnail first = thumbnails.get("a", scratch / "bad.jpg", 96), second = thumbnails.get("a", scratch / "bad.jpg", 96);
    QVERIFY(!first && !second && !first.from_disk && second.from_disk);
    QCOMPARE(second.reason, first.reason);
    QVERIFY(!thumbnails.get("a", scratch / "absent.jpg", 96));
    QVERIFY(!thumbnails.get("a", {}, 96));
    QVERIFY(!thumbnails.get("a", scratch.path(), 96));
  }

  void a_broken_thumbnail_is_made_again() {
    testing::ScratchFolder scratch;
    const Thumbnails thumbnails(scratch / "t");
    const fs::path file = picture(scratch / "p.png", 50, 50, {0, 0, 255});
    QVERIFY(bool(thumbnails.get("a", file, 96)));
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(scratch / "t"))
      if (entry.is_regular_file()) write_atomically(entry.path(), "half");
    const Thumbnail again = thumbnails.get("a", file, 96);
    QVERIFY(again && !again.from_disk);
    QVERIFY(thumbnails.get("a", file, 96).from_disk);
  }

  void a_folder_that_cannot_be_made() {
    testing::ScratchFolder scratch;
    write_atomically(scratch / "t", "a file in its way");
    QVERIFY(bool(Thumbnails(scratch / "t").get("a", picture(scratch / "p.png", 50, 50, {0, 0, 255}), 96)));
  }
};
NOTELLM_TEST(ThumbnailsTest)

}  // namespace
}  // namespace notellm

#include "thumbnails_test.moc"
