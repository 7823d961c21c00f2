// preprocessor_config.json in its spellings, and what is refused in it.
#include "core/image/preprocessing.h"

#include "core/base/files.h"
#include "core/image/resize.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

class PreprocessingTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void absent_file_is_clip() {
    const testing::ScratchFolder folder;
    const Preprocessing made = read_preprocessing(folder.path(), 64);
    QCOMPARE(made.size, 64);
    QCOMPARE(made.crop, 64);
    QCOMPARE(made.mean[0], 0.48145466f);
  }

  void every_spelling_of_size() {
    for (const char* size : {"96", R"({"shortest_edge": 96})", R"({"height": 96, "width": 96})"}) {
      const Preprocessing made =
          read(std::string(R"({"size": )") + size + R"(, "crop_size": 64, "image_mean": [0.5, 0.5, 0.25]})");
      QCOMPARE(made.size, 96);
      QCOMPARE(made.crop, 64);
      QCOMPARE(made.mean[2], 0.25f);
    }
  }

  void what_is_not_done_is_refused_by_name() {
    const std::vector<std::pair<const char*, const char*>> wrong = {{R"({"resample": 2})", "resample"},
                                                                    {R"({"do_center_crop": false})", "do_center_crop"},
                                                                    {R"({"rescale_factor": 1.0})", "rescale_factor"},
                                                                    {R"({"image_std": [1, 0, 1]})", "image_std"},
                                                                    {R"({"image_mean": [1, 2]})", "image_mean"},
                                                                    {R"({"size": {"height": 64, "width": 32}})", "size"},
                                                                    {R"({"size": -1})", "size"},
                                                                    {R"({"crop_size": 32})", "crop_size"},
                                                                    {R"({"size": 32})", "size"},
                                                                    {R"([])", "object"}};
    for (const auto& [text, name] : wrong) {
      const std::string message = testing::message_of([&] { read(text); });
      QVERIFY2(message.find(name) != std::string::npos, (std::string(text) + " -> " + message).c_str());
    }
  }

  void key_tells_settings_apart() {
    Preprocessing one = Preprocessing::clip(64), other = one;
    QCOMPARE(one.key(), other.key());
    other.std[1] += 1e-6f;
    QVERIFY(one.key() != other.key());
  }

  /// Python: int(side * edge / min) and round((edge - side) / 2), which goes to the even number at a half.
  void sizes_and_crops_are_pythons() {
    QCOMPARE(resized_size({200, 301}, 224), cv::Size(224, 337));
    QCOMPARE(resized_size({301, 200}, 64), cv::Size(96, 64));
    QCOMPARE(centre_crop({224, 337}, 224), cv::Rect(0, 56, 224, 224));
    QCOMPARE(centre_crop({225, 227}, 224), cv::Rect(0, 2, 224, 224));
  }

 private:
  static Preprocessing read(const std::string& text) {
    const testing::ScratchFolder folder;
    write_atomically(folder / "preprocessor_config.json", text);
    return read_preprocessing(folder.path(), 64);
  }
};
NOTELLM_TEST(PreprocessingTest)

}  // namespace
}  // namespace notellm
#include "preprocessing_test.moc"
