// The page as a whole: it opens in every state, its actions have texts, and its pictures can be looked at (NOTELLM_GRABS=folder).
#include "views/data/data_page.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTranslator>

#include "core/store/demo_workspace.h"
#include "tests/data/data_fixture.h"
#include "views/data/demo_view.h"
#include "views/data/import_view.h"
#include "views/data/pairs_view.h"

namespace notellm::views {
namespace {
namespace fs = std::filesystem;
using testing::DataFixture;
using testing::wait_for;

class DataPageTest : public QObject {
  Q_OBJECT

  static void grab(QWidget& page, const char* name) {
    const QByteArray folder = qgetenv("NOTELLM_GRABS");
    if (folder.isEmpty()) return;
    const QList<QByteArray> size = qgetenv("NOTELLM_GRAB_SIZE").split('x');
    page.resize(size.size() == 2 ? QSize(size[0].toInt(), size[1].toInt()) : QSize(1180, 730));
    QTest::qWait(50);
    QImage image(page.size(), QImage::Format_RGB32);
    image.fill(page.palette().color(QPalette::Window));
    page.render(&image);
    image.save(QString("%1/%2.png").arg(folder, name));
  }

 private Q_SLOTS:
  void every_state() {
    DataFixture f;
    const bool zh = qgetenv("NOTELLM_GRAB_LANGUAGE") == "zh";
    QTranslator translator;
    if (zh && translator.load(qgetenv("NOTELLM_GRAB_QM"))) QCoreApplication::installTranslator(&translator);
    f.theme.choose(qgetenv("NOTELLM_GRAB_THEME") == "dark" ? ThemeChoice::dark : ThemeChoice::light);
    const std::unique_ptr<Page> made(make_data_page(f.studio));
    auto& page = dynamic_cast<DataPage&>(*made);
    page.show();
    grab(page, "import-none");
    page.showView(DataPage::pairs);
    grab(page, "pairs-none");
    page.showView(DataPage::demo);
    grab(page, "demo");

    page.demoView().setFolder(QString::fromStdString((f.scratch / "demo").string()));
    page.findChild<QPushButton*>("demo_make")->click();
    QTest::qWait(150);
    grab(page, "demo-running");
    QVERIFY(wait_for([&] { return f.session.isOpen() && f.jobs.running() == 0; }));
    QCOMPARE(f.session.noteCount(), qint64{1200});
    QCOMPARE(f.session.folder(), f.scratch / "demo");

    page.showView(DataPage::pairs);
    PairsController& pairs = page.pairsView().controller();
    QVERIFY(wait_for([&] { return pairs.preview() && !pairs.splitting() && !pairs.counting(); }));
    grab(page, "pairs");
    const int64_t before = pairs.counts().kept.pairs;
    QSlider* low = page.pairsView().findChildren<QSlider*>().front();
    low->setValue(low->maximum() * 2 / 3);
    QVERIFY(wait_for([&] { return !pairs.splitting() && !pairs.counting() && pairs.counts().kept.pairs < before; }));
    PairParams params = pairs.params();
    params.scores.normalise = "popularity", params.scores.low = -1;
    pairs.setParams(params);
    QVERIFY(wait_for([&] { return pairs.preview() && !pairs.splitting() && !pairs.counting(); }));
    grab(page, "pairs-popularity");
    params.scores = {};
    pairs.setParams(params);
    QVERIFY(wait_for([&] { return pairs.preview() && !pairs.splitting() && !pairs.counting(); }));
    page.findChild<QPushButton*>("pairs_make")->click();
    QVERIFY(wait_for([&] { return f.jobs.running() == 0; }));
    grab(page, "pairs-made");

    ImportController& import = page.importView().controller();
    std::string bytes = "noteid,title,content,imgid,tags,author\n";
    for (int i = 0; i < 140; ++i)
      bytes += "n" + std::to_string(i) + ",川西徒步的三天 " + std::to_string(i) +
               ",\"在群山之间看日出与云海，带上热茶。\nSecond line\",demo-000" + std::to_string(i % 10) + ".jpg,hiking;山,anna\n";
    bytes +=
        "demo-0001,a duplicate,text,demo-0001.jpg,x,y\nn7,another,text,,x,y\nbad,\xff\xfe,text,,x,y\nshort,row\n,no "
        "id,text,,x,y\nz,,no title,gone.jpg,x,y\n";
    QVERIFY(page.takeFile(f.file("travel notes.csv", bytes)));
    QVERIFY(wait_for([&] { return !import.reading(); }));
    import.setEncoding("");
    import.setPictures(QString::fromStdString((f.scratch / "demo/world/images").string()));
    QVERIFY(wait_for([&] { return import.checkState() == CheckState::done; }));
    grab(page, "import-prepare");
    page.findChild<QPushButton*>("import_start")->click();
    QVERIFY(wait_for([&] { return !import.running(); }));
    grab(page, "import-rejected");
    QVERIFY(page.findChild<QLabel*>("import_outcome")->text().contains("5"));
    import.keepGoodRows();
    QVERIFY(wait_for([&] { return import.outcome() == ImportOutcome::done; }));
    grab(page, "import-done");
    import.open(QString::fromStdString((f.scratch / "demo/world/interactions.csv").string()));
    QVERIFY(page.takeFile(QString::fromStdString((f.scratch / "demo/world/interactions.csv").string())));
    QVERIFY(wait_for([&] { return import.checkState() == CheckState::failed; }));
    grab(page, "import-again");
    import.close();
    page.importView().setCurrentIndex(0);
    QTest::qWait(100);
    grab(page, "import-start");
    QVERIFY(wait_for([&] { return f.jobs.running() == 0; }));
    f.session.close();
    QTest::qWait(20);
    QCoreApplication::removeTranslator(&translator);
  }

  void actions_and_names() {
    DataFixture f;
    const std::unique_ptr<Page> page(make_data_page(f.studio));
    QVERIFY(page->actions().size() >= 8);
    for (const QAction* action : page->actions()) QVERIFY(!action->text().isEmpty());
    for (const char* type : {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QSlider", "QTableView", "QLineEdit"})
      for (const QWidget* widget : page->findChildren<QWidget*>())
        if (widget->inherits(type) && widget->objectName() != "qt_spinbox_lineedit")
          QVERIFY2(!widget->accessibleName().isEmpty(),
                   qPrintable(QString("%1 in %2").arg(type, widget->parentWidget()->metaObject()->className())));
    QEvent language(QEvent::LanguageChange);
    QCoreApplication::sendEvent(page.get(), &language);
  }

  void state_comes_back() {
    DataFixture f;
    auto first = std::make_unique<DataPage>(f.studio);
    first->showView(DataPage::demo);
    DataPage second(f.studio);
    second.restore(first->state());
    QCOMPARE(second.state(), first->state());
    second.restore({{"view", 99}, {"other", "x"}});
    second.restore({});
    QCOMPARE(second.state()["view"].toInt(), 0);
  }

  void a_folder_that_is_in_use_is_not_touched() {
    DataFixture f;
    DataPage page(f.studio);
    page.demoView().setFolder(f.file("taken", "kept"));
    page.findChild<QPushButton*>("demo_make")->click();
    QVERIFY(wait_for([&] { return f.jobs.running() == 0; }));
    QVERIFY(page.findChild<QLabel*>("demo_message")->text().contains("taken"));
    QCOMPARE(read_text(f.scratch / "taken"), std::string("kept"));
  }

  void the_page_goes_while_it_asks() {
    for (int i = 0; i < 5; ++i) {
      DataFixture f;
      QVERIFY(f.open_small());
      auto page = std::make_unique<DataPage>(f.studio);
      page->show();
      page->showView(DataPage::pairs);
      page->takeFile(f.file("n.csv", "id,title\nx,y\n"));
      QTest::qWait(i * 5);
      page->demoView().setFolder(QString::fromStdString((f.scratch / "demo").string()));
      page->demoView().makeAction()->trigger();
      page.reset();
      f.jobs.stop(1);
      QVERIFY(wait_for([&] { return f.jobs.running() == 0; }));
    }
  }
};

NOTELLM_TEST(DataPageTest)

}  // namespace
}  // namespace notellm::views

#include "data_page_test.moc"
