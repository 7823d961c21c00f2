// Every string of the window has a Chinese translation: lupdate lists them anew, and nothing may be left over.
#include <QLibraryInfo>
#include <QProcess>
#include <QXmlStreamReader>
#include <clocale>

#include "core/base/files.h"
#include "core/store/import_interactions.h"
#include "tests/frame/frame_fixture.h"

namespace notellm::views {
namespace {

namespace fs = std::filesystem;

struct Area {
  const char* name;
  QStringList folders;
};

const std::vector<Area> areas = {
    {"frame", {"views/frame", "views/theme", "views/jobs", "views/session", "views/studio", "views/notes", "app/studio"}},
    {"library", {"views/library"}},
    {"inspector", {"views/inspector"}},
    {"data", {"views/data"}},
};

QString tool(const char* name) {
  for (const auto place : {QLibraryInfo::BinariesPath, QLibraryInfo::LibraryExecutablesPath}) {
    const QString path = QLibraryInfo::path(place) + "/" + name;
    if (QFile::exists(path)) return path;
  }
  return {};
}

/// "Class: source" -> its translation, empty while unfinished. lupdate writes a class with or without its namespaces, depending
/// on whether it finds the header.
QMap<QString, QString> texts_of(const QString& file) {
  QMap<QString, QString> texts;
  QFile bytes(file);
  if (!bytes.open(QIODevice::ReadOnly)) return texts;
  QXmlStreamReader xml(&bytes);
  QString context, source;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == u"name") context = xml.readElementText().section("::", -1);
    if (xml.name() == u"source") source = xml.readElementText();
    if (xml.name() != u"translation") continue;
    const QString type = xml.attributes().value("type").toString();
    const QString found = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
    texts[context + ": " + source] = type.isEmpty() ? found : QString();
  }
  return texts;
}

/// A place such as %1 stands in one of the two only.
bool places_differ(const QString& a, const QString& b) {
  for (const char* place : {"%1", "%2", "%3", "%4", "%n"}) {
    if (a.contains(place) != b.contains(place)) return true;
  }
  return false;
}

class TranslationTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothing_is_left_untranslated() {
    const QString lupdate = tool("lupdate");
    if (lupdate.isEmpty()) QSKIP("lupdate (qt6-l10n-tools) is not installed");
    testing::ScratchFolder scratch;
    QStringList gaps;
    int all = 0;
    for (const Area& area : areas) {
      const QString stored =
          QString::fromStdString((testing::source("resources/translations") / (std::string(area.name) + "_zh.ts")).string());
      const QString fresh = QString::fromStdString((scratch / (std::string(area.name) + ".ts")).string());
      QStringList call{"-silent", "-locations", "none", "-source-language", "en", "-target-language", "zh_CN"};
      for (const QString& folder : area.folders) call << QString::fromStdString(testing::source(folder.toStdString()).string());
      QProcess process;
      process.start(lupdate, call << "-ts" << fresh);
      QVERIFY(process.waitForFinished(60000));
      QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
      const QMap<QString, QString> wanted = texts_of(fresh), there = texts_of(stored);
      all += static_cast<int>(wanted.size());
      if (!wanted.isEmpty() && !QFile::exists(stored)) {
        gaps << QString("%1: resources/translations/%1_zh.ts is missing (%2 strings)").arg(area.name).arg(wanted.size());
        continue;
      }
      for (auto text = wanted.keyBegin(); text != wanted.keyEnd(); ++text) {
        if (there.value(*text).isEmpty())
          gaps << QString("%1: untranslated: %2").arg(area.name, *text);
        else if (places_differ(*text, there.value(*text)))
          gaps << QString("%1: its places differ: %2").arg(area.name, *text);
      }
    }
    qInfo("%d strings", all);
    for (const QString& gap : gaps) qWarning("%s", qPrintable(gap));
    QVERIFY2(gaps.isEmpty(), qPrintable(QString("%1 gaps, listed above").arg(gaps.size())));
    QVERIFY(all > 100);
  }

  void translations_are_compiled_in_and_found() {
    Languages languages;
    languages.choose("zh");
    QCOMPARE(languages.current(), QString("zh"));
    QCOMPARE(QCoreApplication::translate("Pages", "Map"), QString("地图"));
    QCOMPARE(MainWindow::tr("Try again"), QString("重试"));  // Qt asks for notellm::views::MainWindow
    languages.choose("en");
    QCOMPARE(MainWindow::tr("Try again"), QString("Try again"));
  }

  /// Numbers of files have a dot, wherever the user lives.
  void a_comma_locale_changes_nothing_that_is_read() {
    QCOMPARE(std::string(std::localeconv()->decimal_point), std::string("."));
    const QLocale before;
    const auto imported = [](const fs::path& folder) {
      testing::small_workspace(folder);
      write_atomically(folder.string() + ".i.csv", "user,note,timestamp,rating\nu1,n0,100.75,4.5\nu1,n1,101,3.9\nu2,n2,1e3,5\n");
      Workspace workspace = Workspace::open(folder);
      Progress silent;
      InteractionsImport params;
      params.file = folder.string() + ".i.csv";
      params.click_min = 4.25;
      import_interactions(workspace, params, silent, {});
      std::string all;
      SQLite::Statement query(workspace.database(), "SELECT user, note, timestamp, rating, click FROM events ORDER BY rowid");
      while (query.executeStep()) {
        for (int i = 0; i < 5; ++i) all += query.getColumn(i).getString() + "|";
      }
      return all;
    };
    testing::ScratchFolder scratch;
    const std::string plain = imported(scratch / "plain");
    QCOMPARE(QString::fromStdString(plain), QString("u1|0|100|4.5|1|u1|1|101|3.9|0|u2|2|1000|5.0|1|"));
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(QLocale().decimalPoint(), QString(","));
    const std::string german = imported(scratch / "german");
    {
      testing::FrameFixture f({"--language", "en"});
      f.open(scratch / "german");
      QCOMPARE(std::string(std::localeconv()->decimal_point), std::string("."));
    }
    QLocale::setDefault(before);
    QCOMPARE(german, plain);
  }
};

NOTELLM_TEST(TranslationTest)

}  // namespace
}  // namespace notellm::views

#include "translation_test.moc"
