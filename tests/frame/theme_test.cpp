#include <QDir>
#include <QPainter>
#include <cmath>

#include "tests/support/testing.h"
#include "views/frame/pages.h"
#include "views/theme/palettes.h"

namespace notellm::views {
namespace {

/// WCAG 2.1: relative luminance of sRGB.
double luminance(const QColor& color) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

class ThemeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void text_can_be_read_in_both() {
    for (const bool dark : {false, true}) {
      for (const Role ground : {Role::window, Role::surface, Role::raised, Role::tint}) {
        QVERIFY(contrast(palette_color(Role::text, dark), palette_color(ground, dark)) >= 7);
        const double quiet = contrast(palette_color(Role::quiet, dark), palette_color(ground, dark));
        QVERIFY2(quiet >= 4.5, qPrintable(QString::number(quiet)));
      }
      for (const Role role : {Role::accent, Role::good, Role::warning, Role::bad}) {
        const double found = contrast(palette_color(role, dark), palette_color(Role::surface, dark));
        QVERIFY2(found >= 4.5, qPrintable(QString::number(found)));
      }
      // Areas and lines of figures: 3 is what WCAG asks of graphics.
      for (const Role role : {Role::picture, Role::words, Role::other}) {
        QVERIFY(contrast(palette_color(role, dark), palette_color(Role::surface, dark)) >= 3);
      }
      QVERIFY(contrast(palette_color(Role::accent_text, dark), palette_color(Role::accent, dark)) >= 4.5);
    }
  }

  void the_style_sheet_names_no_unknown_color_or_drawing() {
    for (const bool dark : {false, true}) {
      const QString sheet = style_sheet(dark);
      QVERIFY(!sheet.isEmpty());
      const QString rules = sheet.mid(sheet.indexOf("*/"));
      QVERIFY2(!rules.contains('@'), qPrintable(rules.mid(rules.indexOf('@'), 30)));
      auto match = QRegularExpression("url\\((:[^)]*)\\)").globalMatch(sheet);
      while (match.hasNext()) {
        const QString file = match.next().captured(1);
        QVERIFY2(QFile::exists(file), qPrintable(file));
      }
    }
  }

  void every_drawing_can_be_drawn() {
    Theme theme;
    theme.choose(ThemeChoice::light);
    const QStringList files = QDir(":/icons").entryList({"*.svg"});
    QVERIFY(files.size() > 70);
    for (const QString& file : files) {
      const QString name = file.chopped(4);
      const QImage image = theme.icon(name).pixmap(QSize(24, 24)).toImage();
      QCOMPARE(image.size(), QSize(24, 24));
      bool drawn = false;
      for (int y = 0; y < image.height() && !drawn; ++y) {
        for (int x = 0; x < image.width() && !drawn; ++x) drawn = qAlpha(image.pixel(x, y)) > 100;
      }
      QVERIFY2(drawn, qPrintable(name));
    }
    for (const PageEntry& page : pages()) QVERIFY2(!theme.icon(page.icon).isNull(), page.icon);
    QVERIFY(theme.icon("no such drawing").isNull());
  }

  void drawings_follow_the_theme_and_the_scale() {
    Theme theme;
    theme.choose(ThemeChoice::light);
    const QIcon icon = theme.icon("stop");
    const auto ink = [&] {
      const QImage image = icon.pixmap(QSize(24, 24)).toImage();
      QColor strongest = Qt::transparent;
      for (int y = 0; y < 24; ++y) {
        for (int x = 0; x < 24; ++x) {
          if (image.pixelColor(x, y).alpha() > strongest.alpha()) strongest = image.pixelColor(x, y);
        }
      }
      return strongest;
    };
    const auto near = [](const QColor& a, const QColor& b) {
      return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 12;
    };
    QVERIFY(near(ink(), theme.color(Role::text)));
    QSignalSpy changed(&theme, &Theme::changed);
    theme.choose(ThemeChoice::dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.dark());
    QVERIFY(near(ink(), theme.color(Role::text)));
    const QPixmap twice = icon.pixmap(QSize(24, 24), 2.0);
    QCOMPARE(twice.toImage().size(), QSize(48, 48));
    QCOMPARE(twice.devicePixelRatio(), 2.0);
    theme.choose(ThemeChoice::light);
  }

  void fixed_drawings_have_the_palettes_colors() {
    for (const bool dark : {false, true}) {
      for (const auto& [name, role] :
           {std::pair("check", Role::accent_text), std::pair("dash", Role::accent_text), std::pair("dot", Role::accent_text),
            std::pair("down", Role::quiet), std::pair("up", Role::quiet), std::pair("right", Role::quiet)}) {
        QFile file(QString(":/icons/controls/%1-%2.svg").arg(name, dark ? "dark" : "light"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().contains(palette_color(role, dark).name().toLatin1()), qPrintable(file.fileName()));
      }
    }
  }
};

NOTELLM_TEST(ThemeTest)

}  // namespace
}  // namespace notellm::views

#include "theme_test.moc"
