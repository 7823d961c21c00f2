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

struct Texts {
  int all = 0;
  QStringList unfinished, damaged;  ///< damaged: a place such as %1 stands in one of the two only
};

Texts texts_of(const QString& file) {
  Texts texts;
  QFile bytes(file);
  if (!bytes.open(QIODevice::ReadOnly)) return texts;
  QXmlStreamReader xml(&bytes);
  QString context, source;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == u"name") context = xml.readElementText();
    if (xml.name() == u"source") source = xml.readElementText(), ++texts.all;
    if (xml.name() != u"translation") continue;
    const bool unfinished = xml.attributes().value("type") == u"unfinished";
    const QString found = xml.readElementText(QXmlStreamReader::IncludeChildElements);
    if (unfinished || found.trimmed().isEmpty()) texts.unfinished << context + ": " + source;
    for (const char* place : {"%1", "%2", "%3", "%4", "%n"}) {
      if (source.contains(place) != found.contains(place)) texts.damaged << context + ": " + source;
    }
  }
  return texts;
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
      const fs::path stored = testing::source("resources/translations") / (std::string(area.name) + "_zh.ts");
      const fs::path copy = scratch / (std::string(area.name) + "_zh.ts");
      if (fs::exists(stored)) fs::copy_file(stored, copy);
      QStringList call{"-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "zh_CN"};
      for (const QString& folder : area.folders) call << QString::fromStdString(testing::source(folder.toStdString()).string());
      call << "-ts" << QString::fromStdString(copy.string());
      QProcess process;
      process.start(lupdate, call);
      QVERIFY(process.waitForFinished(60000));
      QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
      const Texts texts = texts_of(QString::fromStdString(copy.string()));
      if (texts.all > 0 && !fs::exists(stored))
        gaps << QString("%1: resources/translations/%1_zh.ts is missing (%2 strings)").arg(area.name).arg(texts.all);
      else
        for (const QString& text : texts.unfinished) gaps << QString("%1: untranslated: %2").arg(area.name, text);
      for (const QString& text : texts.damaged) {
        if (fs::exists(stored)) gaps << QString("%1: %1, %2, ... differ: %3").arg(area.name, text);
      }
      all += texts.all;
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
