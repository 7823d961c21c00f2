#include <QtTest/qtestspontaneevent.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "tests/frame/frame_fixture.h"
#include "tests/support/synthetic_workspace.h"
#include "views/frame/go_to.h"
#include "views/frame/key_list.h"
#include "views/frame/pages.h"
#include "views/frame/status_line.h"
#include "views/frame/window_actions.h"

namespace notellm::views {
namespace {

using testing::FrameFixture;
using testing::small_workspace;

QAction* action_named(QWidget& window, const QString& text) {
  for (const FoundAction& one : actions_of(&window)) {
    if (one.text == text) return one.action;
  }
  return nullptr;
}

bool has_chinese(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x4e00 && c.unicode() <= 0x9fff; });
}

void drop(QWidget& window, const QString& path) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(path)});
  QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&window, &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&window, &event);
}

class WindowTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void starts_where_a_workspace_can_be_had() {
    FrameFixture f({"--language", "en"});
    QVERIFY(f.window().onStartScreen());
    const auto* demo = f.window().findChild<QPushButton*>("demoButton");
    QVERIFY(demo && demo->isVisible() && demo->isEnabled());
    QVERIFY(f.window().statusLine().text().contains("No workspace"));
    for (const QDockWidget* dock : f.window().findChildren<QDockWidget*>())
      QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
  }

  void opens_a_hundred_thousand_notes_quickly() {
    const QString folder = QString::fromStdString(testing::synthetic_workspace(100000).string());
    auto* application = qobject_cast<Application*>(qApp);
    QVERIFY(application);
    application->watch([](const Stall& stall) {
      qInfo("stood still for %lld ms: %s, %s", stall.ms, qPrintable(stall.receiver), qPrintable(stall.event));
    });
    QElapsedTimer watch;
    watch.start();
    FrameFixture f({folder, "--language", "en"});
    const qint64 shown = watch.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(f.session().isOpen() && f.session().rows()->rows.size() == 100000, 20000);
    const qint64 usable = watch.elapsed();
    QCOMPARE(f.window().currentPage()->objectName(), QString("libraryPage"));
    qInfo("window shown after %lld ms, 100 000 notes usable after %lld ms (wanted: 2000)", shown, usable);
    QVERIFY(usable < 20000);
    QVERIFY(f.window().statusLine().text().contains("100\u2009000 of 100\u2009000 notes shown"));
    for (const PageEntry& page : pages()) {
      watch.restart();
      f.window().showPage(page.name);
      QCoreApplication::processEvents();
      qInfo("page %s the first time: %lld ms", page.name, watch.elapsed());
    }
    application->watch({});
  }

  void pages_are_made_when_first_shown() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    const auto made = [&f] { return f.window().findChildren<Page*>().size() - 1; };  // the dock's inspector is one too
    QCOMPARE(made(), 1);
    for (int i = 0; i < 6; ++i) {
      QTest::keyClick(&f.window(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
      QCOMPARE(f.window().currentPage()->objectName(), QString(pages()[static_cast<size_t>(i)].name) + "Page");
    }
    QCOMPARE(made(), 6);
    const Page* first = f.window().currentPage();
    f.window().showPage("map");
    f.window().showPage("data");
    QVERIFY(f.window().currentPage() == first);
    QVERIFY(!f.window().showPage("nonsense"));
  }

  void last_workspace_and_page_come_back() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    f.window().showPage("evaluation");
    f.window().close();
    f.restart();
    QTRY_VERIFY(f.session().isOpen());
    QCOMPARE(f.window().currentPage()->objectName(), QString("evaluationPage"));
    QCOMPARE(f.program->settings().recent(), QStringList{f.path("w")});
  }

  void recent_workspaces_are_few_and_the_last_is_first() {
    FrameFixture f;
    for (int i = 0; i < 14; ++i) f.program->settings().addRecent(QString("/w%1").arg(i));
    f.program->settings().addRecent("/w9");
    QCOMPARE(f.program->settings().recent().size(), WindowSettings::most_recent);
    QCOMPARE(f.program->settings().recent().first(), QString("/w9"));
    QCOMPARE(f.program->settings().recent().count("/w9"), 1);
  }

  void a_dropped_folder_opens() {
    FrameFixture f;
    small_workspace(f.scratch / "w");
    drop(f.window(), f.path("w"));
    QTRY_VERIFY(f.session().isOpen());
  }

  void a_dropped_table_goes_to_data() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    drop(f.window(), f.path("w.csv"));
    QCOMPARE(f.window().currentPage()->objectName(), QString("dataPage"));
    for (QWidget* dialog : QApplication::topLevelWidgets()) {
      if (qobject_cast<QDialog*>(dialog)) dialog->close();
    }
  }

  void demonstration_in_one_click() {
    FrameFixture f({"--language", "en"});
    QElapsedTimer watch;
    watch.start();
    f.window().makeDemonstration(f.path("demo"));
    QCOMPARE(f.program->studio().jobs.running(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(f.session().isOpen(), 60000);
    qInfo("demonstration world made and open after %lld ms", watch.elapsed());
    QCOMPARE(f.session().noteCount(), qint64{1200});
    QVERIFY(!f.window().messages().showing());
  }

  void go_to_finds_pages_actions_workspaces_and_notes() {
    FrameFixture f({"--language", "en"});
    f.open(small_workspace(f.scratch / "w"));
    QTest::keyClick(&f.window(), Qt::Key_K, Qt::ControlModifier);
    auto* field = f.window().findChild<QLineEdit*>("goToField");
    QVERIFY(field->isVisible());
    const auto titles = [&] {
      QStringList all;
      for (int row = 0; row < f.window().goTo().found().rowCount(); ++row)
        all << f.window().goTo().found().index(row).data().toString();
      return all;
    };
    field->setText("train");
    QVERIFY(titles().first() == "Training");
    field->setText("reset lay");
    QCOMPARE(titles(), QStringList{"Reset layout"});

    QSignalSpy answered(&f.window().goTo(), &GoTo::answered);
    field->setText("n17");
    QTRY_COMPARE(answered.count(), 1);
    QCOMPARE(titles(), QStringList{"bread 17"});
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!field->isVisible());
    QCOMPARE(f.session().focus(), qint64{17});

    f.window().goTo().open();
    field->setText("evalu");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(f.window().currentPage()->objectName(), QString("evaluationPage"));
    f.window().goTo().open();
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
  }

  void undo_back_and_escape_have_their_keys() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    f.window().showPage("map");  // where no page claims the keys
    Session& session = f.session();
    session.setSelection(RowRanges::span(0, 3));
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    QVERIFY(session.selection().empty());
    QTest::keyClick(&f.window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(session.selection().count(), int64_t{3});
    QTest::keyClick(&f.window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(session.selection().empty());
    session.setFocus(4);
    session.setFocus(8);
    QTest::keyClick(&f.window(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(session.focus(), qint64{4});
    QTest::keyClick(&f.window(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(session.focus(), qint64{8});
    QSignalSpy refreshed(&session, &Session::notesChanged);
    QTest::keyClick(&f.window(), Qt::Key_F5);
    QVERIFY(refreshed.wait());
    QTest::keyClick(&f.window(), Qt::Key_F11);
    QVERIFY(f.window().isFullScreen());
    QTest::keyClick(&f.window(), Qt::Key_F11);
    QVERIFY(!f.window().isFullScreen());
  }

  void every_main_action_has_a_key() {
    FrameFixture f({"--language", "en"});
    f.open(small_workspace(f.scratch / "w"));
    for (const PageEntry& page : pages()) f.window().showPage(page.name);
    QSet<QString> keys;
    for (const FoundAction& one : actions_of(&f.window())) {
      for (const QKeySequence& key : one.action->shortcuts()) keys.insert(key.toString());
    }
    for (const char* key : {"Ctrl+O", "Ctrl+K", "F5", "Esc", "Ctrl+Z", "Ctrl+Shift+Z", "Alt+Left", "Alt+Right", "Ctrl+0", "F11",
                            "?", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+Q"}) {
      QVERIFY2(keys.contains(key), key);
    }
    QVERIFY(!keys.contains("Ctrl+R"));  // window.md: it is what browsers reload with
  }

  void no_two_keys_of_the_window_are_the_same() {
    FrameFixture f;
    f.open(small_workspace(f.scratch / "w"));
    for (const PageEntry& page : pages()) f.window().showPage(page.name);
    QMap<QString, QString> owner;
    std::vector<FoundAction> actions = actions_of(&f.window());
    std::stable_partition(actions.begin(), actions.end(), [](const FoundAction& one) { return one.place.isEmpty(); });
    for (const FoundAction& one : actions) {
      // Page by page: those of different pages never meet.
      if (one.action->shortcutContext() == Qt::WidgetShortcut) continue;
      for (const QKeySequence& key : one.action->shortcuts()) {
        const QString name = key.toString();
        QVERIFY2(!owner.contains(name), qPrintable(name + ": " + owner.value(name) + ", " + one.text));
        if (one.place.isEmpty()) owner[name] = one.text;
      }
    }
  }

  void the_list_of_keys_lists_them() {
    FrameFixture f({"--language", "en"});
    KeyList list(f.program->studio().theme, &f.window());
    QStringList texts;
    for (const QLabel* label : list.findChildren<QLabel*>()) texts << label->text();
    QVERIFY(texts.contains("Go to anything…") && texts.contains("Ctrl+K"));
  }

  void speaks_chinese_and_english_at_once() {
    FrameFixture f({"--language", "en"});
    f.open(small_workspace(f.scratch / "w"));
    for (const char* page : {"map", "saliency", "training", "evaluation"}) f.window().showPage(page);
    f.program->languages().choose("zh");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
    QCoreApplication::processEvents();
    for (const QAction* menu : f.window().menuBar()->actions()) QVERIFY2(has_chinese(menu->text()), qPrintable(menu->text()));
    for (const QToolButton* button : f.window().findChild<QWidget*>("rail")->findChildren<QToolButton*>()) {
      QVERIFY2(has_chinese(button->text()) && has_chinese(button->accessibleName()), qPrintable(button->text()));
    }
    for (const QDockWidget* dock : f.window().findChildren<QDockWidget*>())
      QVERIFY2(has_chinese(dock->windowTitle()), qPrintable(dock->windowTitle()));
    QVERIFY(has_chinese(f.window().statusLine().text()));
    for (const char* name : {"mapPage", "saliencyPage", "trainingPage", "evaluationPage"}) {
      const auto* page = f.window().findChild<Page*>(name);
      QVERIFY(has_chinese(page->windowTitle()));
      for (const QLabel* label : page->findChildren<QLabel*>()) {
        if (label->text().isEmpty() || label->property("mono").toBool() || !label->isVisibleTo(page)) continue;
        QVERIFY2(has_chinese(label->text()), qPrintable(label->text()));
      }
    }
    f.program->languages().choose("en");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
    QCOMPARE(f.window().findChild<Page*>("mapPage")->windowTitle(), QString("Map"));
    QVERIFY(action_named(f.window(), "Reset layout"));
  }

  void the_wheel_leaves_values_alone_and_scrolls_the_page() {
    const WheelGuard guard(qApp);
    QScrollArea area;
    auto* inside = new QWidget;
    auto* rows = new QVBoxLayout(inside);
    auto* combo = new QComboBox;
    combo->addItems({"a", "b", "c"});
    auto* spin = new QSpinBox;
    auto* slider = new QSlider(Qt::Horizontal);
    for (QWidget* one : std::initializer_list<QWidget*>{combo, spin, slider}) rows->addWidget(one);
    inside->setMinimumHeight(3000);
    area.setWidget(inside);
    area.resize(200, 200);
    area.show();
    for (QWidget* one : std::initializer_list<QWidget*>{combo, spin, slider}) {
      area.verticalScrollBar()->setValue(0);
      one->setFocus();
      QWheelEvent wheel(QPointF(3, 3), one->mapToGlobal(QPointF(3, 3)), {}, QPoint(0, -240), Qt::NoButton, Qt::NoModifier,
                        Qt::NoScrollPhase, false);
      QSpontaneKeyEvent::setSpontaneous(&wheel);  // as from the window system: only such wheels go on to the parent
      qApp->notify(one, &wheel);                  // sendEvent() would take the mark away again
      QVERIFY(area.verticalScrollBar()->value() > 0);
    }
    QCOMPARE(combo->currentIndex(), 0);
    QCOMPARE(spin->value(), 0);
    QCOMPARE(slider->value(), 0);
  }

  void placeholder_commands_can_be_copied() {
    FrameFixture f({"--language", "en"});
    f.open(small_workspace(f.scratch / "w w"));
    f.window().showPage("evaluation");
    for (QPushButton* button : f.window().currentPage()->findChildren<QPushButton*>()) {
      if (button->text() == "Copy") button->click();
    }
    QCOMPARE(QApplication::clipboard()->text(), "notellm evaluate -w '" + f.path("w w") + "' --embedding notes");
  }

  void the_watchdog_names_who_held_the_window_up() {
    auto* application = qobject_cast<Application*>(qApp);
    QVERIFY(application);
    QVector<Stall> stalls;
    application->watch([&](const Stall& stall) { stalls << stall; });
    class Slow : public QWidget {
     public:
      bool event(QEvent* event) override {
        if (event->type() == QEvent::User) QTest::qSleep(80);
        return QWidget::event(event);
      }
    } slow;
    slow.setObjectName("slowOne");
    QApplication::postEvent(&slow, new QEvent(QEvent::None));
    QApplication::postEvent(&slow, new QEvent(QEvent::User));
    QTest::qWait(150);  // waiting is no stall
    application->watch({});
    QCOMPARE(stalls.size(), 1);
    QCOMPARE(stalls[0].receiver, QString("QWidget slowOne"));
    QCOMPARE(stalls[0].event, QString("User"));
    QVERIFY(stalls[0].ms >= 80);
  }
};

NOTELLM_TEST(WindowTest)

}  // namespace
}  // namespace notellm::views

#include "window_test.moc"
