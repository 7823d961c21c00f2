// Pictures of the page for people to look at, where $NOTELLM_LOOKS names a folder; otherwise nothing.
#include <QLibraryInfo>
#include <QProcess>
#include <QTranslator>

#include "tests/library/shown_library.h"
#include "tests/support/synthetic_workspace.h"

namespace notellm::views {
namespace {

/// The Chinese texts as the window has them: lupdate writes bare class names, Qt asks with namespaces.
class Chinese : public QTranslator {
 public:
  explicit Chinese(const std::filesystem::path& scratch) {
    const QString file = QString::fromStdString((scratch / "zh.qm").string());
    QProcess::execute(
        QLibraryInfo::path(QLibraryInfo::BinariesPath) + "/lrelease",
        {"-silent", QString::fromStdString(testing::source("resources/translations/library_zh.ts").string()), "-qm", file});
    if (load(file)) QCoreApplication::installTranslator(this);
  }
  QString translate(const char* context, const char* text, const char* disambiguation, int n) const override {
    const QByteArray full(context);
    const QString bare = QTranslator::translate(full.mid(full.lastIndexOf(':') + 1).constData(), text, disambiguation, n);
    return bare.isEmpty() ? QTranslator::translate(context, text, disambiguation, n) : bare;
  }
};

class LibraryLooks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void grabs() {
    const char* folder = std::getenv("NOTELLM_LOOKS");
    if (!folder) QSKIP("NOTELLM_LOOKS is not set");
    const char* chosen = std::getenv("NOTELLM_LOOKS_WORKSPACE");
    const std::filesystem::path workspace = chosen ? std::filesystem::path(chosen) : testing::synthetic_workspace(1200);
    const testing::ScratchFolder scratch;
    std::unique_ptr<Chinese> chinese;
    if (qEnvironmentVariable("NOTELLM_LOOKS_LANGUAGE") == "zh") chinese = std::make_unique<Chinese>(scratch.path());
    testing::ShownLibrary library(workspace, {1200, 760});
    const auto trigger = [&](const char* text) {
      QAction* action = library.action(QCoreApplication::translate("notellm::views::LibraryPage", text));
      QVERIFY(action);
      action->trigger();
    };
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
    trigger("Quick look");
    save("quick-dark");
    library.theme.choose(ThemeChoice::light);
    save("quick");
    QTest::keyClick(library.child<QWidget>("quickLook"), Qt::Key_Escape);
    trigger("Show as a table");
    save("table");
    trigger("Show as tiles");
    trigger("Larger pictures");
    save("large");
    trigger("Smaller pictures");
    trigger("Smaller pictures");
    save("small");
    trigger("Larger pictures");
    library.show({{"a", false, {{"category", {"宠物@猫", "Music@Jazz"}}, {"picture", {"present"}}}, "title", false}, {}});
    save("filtered");
    library.session.setView({{"(", true, {}, "title", false}, {}});
    save("fault");
    library.show({{"no such note", false, {}, "title", false}, {}});
    save("empty");
    library.show({});
    trigger("Notes like this");
    save("like");
    library.session.close();
    save("closed");
  }
};
NOTELLM_TEST(LibraryLooks)

}  // namespace
}  // namespace notellm::views

#include "looks_test.moc"
