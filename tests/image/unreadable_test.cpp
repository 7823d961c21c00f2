// Files that are no pictures, or broken ones: a reason each, zeros in the batch, and nothing thrown.
#include "core/base/files.h"
#include "core/image/decode.h"
#include "core/image/preprocess.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

std::string file_bytes(const char* name) { return read_text(testing::source(std::string("tests/image/data/") + name)); }

/// A header that claims 10 000 x 10 000 pixels: two big-endian numbers of `digits` bytes at `at`.
std::string with_size_claimed(std::string bytes, size_t at, size_t digits) {
  for (size_t number = 0; number < 2; ++number) {
    for (size_t i = 0; i < digits; ++i) bytes[at + number * digits + i] = static_cast<char>(10000 >> (8 * (digits - 1 - i)));
  }
  return bytes;
}

class UnreadableTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void every_cut_of_every_format_is_survived() {
    for (const char* name : {"plain.jpg", "progressive.jpg", "rgb.png", "plain.webp", "moving.gif", "plain.bmp", "moving.webp"}) {
      const std::string whole = file_bytes(name);
      QVERIFY(decode_rgb_bytes(whole));
      for (size_t length = 0; length < whole.size() / 2; length += 7) {
        const DecodeResult cut = decode_rgb_bytes(std::string_view(whole).substr(0, length));
        QVERIFY2(!cut && cut.image.empty(), (std::string(name) + " cut at " + std::to_string(length)).c_str());
      }
    }
  }

  void flipped_bytes_are_survived() {
    for (const char* name : {"plain.jpg", "cmyk.jpg", "rgb.png", "plain.webp", "moving.gif", "plain.bmp", "turned-6.jpg"}) {
      const std::string whole = file_bytes(name);
      for (size_t at = 0; at < whole.size(); at += 13) {
        std::string broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x5A);
        const DecodeResult read = decode_rgb_bytes(broken);
        QCOMPARE(read.image.empty(), !read.reason.empty());
      }
    }
  }

  void huge_pictures_are_refused_by_their_header() {
    const std::string jpeg = file_bytes("plain.jpg");
    const size_t frame = jpeg.find("\xFF\xC0");
    QVERIFY(frame != std::string::npos);
    const std::string from_jpeg = decode_rgb_bytes(with_size_claimed(jpeg, frame + 5, 2)).reason;
    QVERIFY2(from_jpeg.find("64 megapixels") != std::string::npos && from_jpeg.find("10000 x 10000") != std::string::npos,
             from_jpeg.c_str());
    // A PNG's header has a checksum: this is that of 10 000 x 10 000, 8 bits, RGB.
    std::string png = with_size_claimed(file_bytes("rgb.png"), 16, 4);
    png.replace(29, 4, "\x35\x2c\xf5\x70");
    const std::string from_png = decode_rgb_bytes(png).reason;
    QVERIFY2(from_png.find("10000 x 10000") != std::string::npos, from_png.c_str());
  }

  void a_batch_goes_on() {
    const testing::ScratchFolder folder;
    write_atomically(folder / "empty.jpg", "");
    write_atomically(folder / "text.png", "This is no picture.");
    write_atomically(folder / "cut.jpg", file_bytes("plain.jpg").substr(0, 1000));
    const std::vector<std::filesystem::path> files = {testing::source("tests/image/data/plain.jpg"),
                                                      folder / "empty.jpg",
                                                      folder / "text.png",
                                                      folder / "cut.jpg",
                                                      folder / "absent.jpg",
                                                      folder.path()};
    const Preprocessing how = Preprocessing::clip(16);
    std::vector<float> out(files.size() * how.values(), 7.0f);
    const PreprocessReport report = preprocess_files(files, how, out.data(), 2);
    QCOMPARE(report.unreadable.size(), 5u);
    const std::array<const char*, 5> reasons = {"empty", "not a picture", "truncated JPEG", "no such file", "not a file"};
    for (size_t i = 0; i < 5; ++i) {
      QCOMPARE(report.unreadable[i].index, i + 1);
      QVERIFY2(report.unreadable[i].reason.find(reasons[i]) != std::string::npos, report.unreadable[i].reason.c_str());
    }
    for (size_t i = 0; i < out.size(); ++i) QCOMPARE(out[i] == 0.0f, i >= how.values());
  }
};
NOTELLM_TEST(UnreadableTest)

}  // namespace
}  // namespace notellm
#include "unreadable_test.moc"
