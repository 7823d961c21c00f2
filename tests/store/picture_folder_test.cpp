#include "core/store/picture_folder.h"

#include "core/base/files.h"
#include "tests/support/testing.h"

namespace notellm {
namespace {

class PictureFolderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void names_with_and_without_extension() {
    testing::ScratchFolder scratch;
    std::filesystem::create_directories(scratch / "in");
    for (const char* name : {"a.png", "a.jpg", "B.JPEG", "c.v2.webp", "notes.txt", "in/d.gif"})
      write_atomically(scratch / name, "x");
    const PictureFolder pictures(scratch.path());
    const auto found = [&](const char* name) { return std::filesystem::path(pictures.find(name)); };
    QVERIFY(found("a") == scratch / "a.jpg");
    QVERIFY(found("a.png") == scratch / "a.png");
    QVERIFY(found("B") == scratch / "B.JPEG");
    QVERIFY(found("c.v2") == scratch / "c.v2.webp");
    QVERIFY(found(" a ; B.JPEG") == scratch / "a.jpg");
    QVERIFY(found("B,a") == scratch / "B.JPEG");
    QVERIFY(found("in/d") == scratch / "in/d.gif");
    QVERIFY(found((scratch / "in/d.gif").c_str()) == scratch / "in/d.gif");
    for (const char* name : {"notes.txt", "notes", "d", "", ";", "../a.png"}) QVERIFY(found(name).empty());
    QVERIFY(!testing::message_of([&] { PictureFolder absent(scratch / "absent"); }).empty());
  }
};

NOTELLM_TEST(PictureFolderTest)

}  // namespace
}  // namespace notellm

#include "picture_folder_test.moc"
