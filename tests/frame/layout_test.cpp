#include <QDockWidget>

#include "tests/frame/frame_fixture.h"

namespace notellm::views {
namespace {

using testing::FrameFixture;
using testing::small_workspace;

class LayoutTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void docks_come_back() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    QVERIFY(dock(f, "inspector")->isVisible() && !dock(f, "jobs")->isVisible());
    f.window().resize(1100, 700);
    dock(f, "jobs")->show();
    f.window().addDockWidget(Qt::LeftDockWidgetArea, dock(f, "inspector"));
    f.window().close();

    f.restart();
    QTRY_VERIFY(f.session().isOpen());
    QVERIFY(dock(f, "inspector")->isVisible() && dock(f, "jobs")->isVisible() && !dock(f, "log")->isVisible());
    QCOMPARE(f.window().dockWidgetArea(dock(f, "inspector")), Qt::LeftDockWidgetArea);
    QCOMPARE(f.window().size(), QSize(1100, 700));
    QVERIFY(!f.log_text().contains("layout"));

    QTest::keyClick(&f.window(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(f.window().dockWidgetArea(dock(f, "inspector")), Qt::RightDockWidgetArea);
    QVERIFY(!dock(f, "jobs")->isVisible());
  }

  void filters_come_back_and_are_no_step_to_undo() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    NoteView view;
    view.filter.text = "tea";
    view.filter.descending = true;
    f.session().setView(view);
    f.window().close();
    f.restart();
    QTRY_COMPARE(f.session().rows()->rows.size(), size_t{10});
    QVERIFY(f.session().view() == view);
    QVERIFY(!f.session().undoStack().canUndo());
    f.session().setView({});
    f.window().close();
    f.restart();
    QTRY_COMPARE(f.session().rows()->rows.size(), size_t{30});
  }

  void the_start_screen_keeps_the_layout() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    dock(f, "log")->show();
    f.session().close();
    QTRY_VERIFY(f.window().onStartScreen());
    QVERIFY(!dock(f, "log")->isVisible() && !dock(f, "inspector")->isVisible());
    f.window().close();
    f.restart({f.path("w")});
    QTRY_VERIFY(f.session().isOpen());
    QVERIFY(dock(f, "log")->isVisible() && dock(f, "inspector")->isVisible());
  }

  void docks_come_back_on_the_page_that_needs_no_workspace() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    f.window().showPage("data");
    f.window().close();
    f.restart();
    QTRY_VERIFY(f.session().isOpen());
    QCOMPARE(f.window().currentPage()->objectName(), QString("dataPage"));
    QVERIFY(dock(f, "inspector")->isVisible());
  }

  void a_newer_layout_gives_the_default_and_a_line() {
    FrameFixture f({"--language", "en"});
    write(f, "[layout]\nversion=999\ndocks=@ByteArray(whatever)\n");
    f.restart({"--language", "en"});
    QVERIFY(f.log_text().contains("another version (999, this one is 1)"));
    f.open(small_workspace(f.scratch / "w"));
    QVERIFY(dock(f, "inspector")->isVisible());
  }

  void a_damaged_layout_gives_the_default_and_a_line() {
    FrameFixture f({"--language", "en"});
    write(f, "[layout]\nversion=1\ndocks=@ByteArray(\\0\\0\\0garbage)\ngeometry=@ByteArray(nonsense)\n");
    f.restart({"--language", "en"});
    QVERIFY(f.log_text().contains("damaged"));
    f.open(small_workspace(f.scratch / "w"));
    QVERIFY(dock(f, "inspector")->isVisible());
  }

  void settings_full_of_noise_do_no_harm() {
    FrameFixture f;
    std::string noise;
    for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919 + i / 3) % 256);
    f.program.reset();
    write_atomically(f.settings_file().toStdString(), noise);
    f.restart();
    QVERIFY(f.window().isVisible() && f.window().onStartScreen());
    f.open(small_workspace(f.scratch / "w"));
    f.window().close();
    f.restart();
    QTRY_VERIFY(f.session().isOpen());
  }

  void wrong_values_are_left_out() {
    FrameFixture f;
    write(f, "theme=purple\nlanguage=xx\npage=nowhere\nrecent=@Invalid()\n[pages]\nlibrary={not json\n");
    f.restart();
    QVERIFY(f.program->settings().theme() == ThemeChoice::system);
    QCOMPARE(f.program->settings().language(), QString("system"));
    f.open(small_workspace(f.scratch / "w"));
    QCOMPARE(f.window().currentPage()->objectName(), QString("libraryPage"));
  }

  void theme_and_language_come_back() {
    FrameFixture f;
    f.program->settings().setTheme(ThemeChoice::dark);
    f.program->settings().setLanguage("zh");
    f.restart();
    QVERIFY(f.program->studio().theme.dark());
    QCOMPARE(f.program->languages().current(), QString("zh"));
    f.restart({"--theme", "light", "--language", "en"});  // for this start only
    QVERIFY(!f.program->studio().theme.dark());
    QCOMPARE(f.program->languages().current(), QString("en"));
    QVERIFY(f.program->settings().theme() == ThemeChoice::dark);
  }

  void arguments() {
    using testing::message_of;
    const auto read = [](const QStringList& list) { return read_arguments(QStringList{"notellm-studio"} + list); };
    const Arguments all = read({"ws", "--page", "data", "--theme", "dark", "--language", "zh", "--screenshot", "x.png", "--size",
                                "1280x800", "--note", "n1"});
    QCOMPARE(all.open, QString("ws"));
    QCOMPARE(all.size, QSize(1280, 800));
    QVERIFY(read({"--help"}).print.contains("--screenshot"));
    QVERIFY(read({"--version"}).print.startsWith("notellm-studio 0."));
    for (const QStringList& wrong : {QStringList{"--page", "libary"},
                                     {"--theme", "blue"},
                                     {"--size", "big"},
                                     {"--nonsense"},
                                     {"a", "b"},
                                     {"--size", "9x9"}}) {
      QVERIFY2(!message_of([&] { read(wrong); }).empty(), qPrintable(wrong.join(' ')));
    }
    QCOMPARE(QString::fromStdString(message_of([&] {
               read({"--theme", "blue"});
             })),
             QString("--theme: expected light, dark, system, found \"blue\""));
  }

 private:
  static QDockWidget* dock(FrameFixture& f, const QString& name) { return f.window().findChild<QDockWidget*>(name); }
  static void write(FrameFixture& f, const std::string& text) {
    f.program.reset();
    write_atomically(f.settings_file().toStdString(), text);
  }
};

NOTELLM_TEST(LayoutTest)

}  // namespace
}  // namespace notellm::views

#include "layout_test.moc"
