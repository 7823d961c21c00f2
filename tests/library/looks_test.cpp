// Pictures of the page for people to look at, where $NOTELLM_LOOKS names a folder; otherwise nothing.
#include <QTranslator>

#include "tests/library/shown_library.h"
#include "tests/support/synthetic_workspace.h"

namespace notellm::views {
namespace {

class LibraryLooks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void grabs() {
    const char* folder = std::getenv("NOTELLM_LOOKS");
    if (!folder) QSKIP("NOTELLM_LOOKS is not set");
    const char* chosen = std::getenv("NOTELLM_LOOKS_WORKSPACE");
    const std::filesystem::path workspace = chosen ? std::filesystem::path(chosen) : testing::synthetic_workspace(1200);
    testing::ShownLibrary library(workspace, {1200, 760});
    const auto save = [&](const QString& name) {
      QTRY_VERIFY_WITH_TIMEOUT(library.grid().complete() || !library.grid().isVisible(), 5000);
      QTest::qWait(400);
      library.page->grab().save(QString(folder) + "/" + name + ".png");
    };
    save("grid");
    QTest::mouseClick(library.grid().viewport(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseClick(library.grid().viewport(), Qt::LeftButton, Qt::ControlModifier, {500, 100});
    save("selected");
    library.theme.choose(ThemeChoice::dark);
    save("dark");
    library.action("Quick look")->trigger();
    save("quick-dark");
    library.theme.choose(ThemeChoice::light);
    save("quick");
    QTest::keyClick(library.child<QWidget>("quickLook"), Qt::Key_Escape);
    library.action("Show as a table")->trigger();
    save("table");
    library.action("Show as tiles")->trigger();
    library.action("Larger pictures")->trigger();
    save("large");
    library.action("Smaller pictures")->trigger();
    library.action("Smaller pictures")->trigger();
    save("small");
    library.action("Larger pictures")->trigger();
    library.show({{"a", false, {{"category", {"宠物@猫", "Music@Jazz"}}, {"picture", {"present"}}}, "title", false}, {}});
    save("filtered");
    library.show({{"(", true, {}, "title", false}, {}});
    save("fault");
    library.show({{"no such note", false, {}, "title", false}, {}});
    save("empty");
    library.action("Notes like this")->trigger();
    save("no-embedding");
    library.session.close();
    save("closed");
  }
};
NOTELLM_TEST(LibraryLooks)

}  // namespace
}  // namespace notellm::views

#include "looks_test.moc"
