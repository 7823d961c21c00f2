#include "views/data/texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <array>

namespace notellm::views {
namespace {

constexpr const char* kContext = "DataTexts";

QString translated(const char* source) { return QCoreApplication::translate(kContext, source); }

/// What the engine says, as a pattern, and how it reads in the window; %1, %2 are what the parentheses caught.
struct Saying {
  const char* pattern;
  const char* text;
};

QString said(const QString& sentence, const Saying* first, size_t count) {
  for (const Saying* saying = first; saying != first + count; ++saying) {
    const auto match =
        QRegularExpression(QRegularExpression::anchoredPattern(saying->pattern), QRegularExpression::DotMatchesEverythingOption)
            .match(sentence);
    if (!match.hasMatch()) continue;
    QString text = translated(saying->text);
    for (int i = 1; i <= match.lastCapturedIndex(); ++i) text.replace("%" + QString::number(i), match.captured(i));
    return text;
  }
  return sentence;
}

}  // namespace

QString count_text(qint64 count) {
  QString digits = QString::number(std::abs(count));
  for (qsizetype at = digits.size() - 3; at > 0; at -= 3) digits.insert(at, QChar(0x202F));
  return count < 0 ? QChar(0x2212) + digits : digits;
}

QString score_text(double score) { return QString::number(score, 'g', 6); }

QString bytes_text(qint64 bytes) { return QLocale::c().formattedDataSize(bytes, 1); }

QString phase_text(const QString& phase) {
  static constexpr std::array sayings = {
      Saying{"reading the log", QT_TRANSLATE_NOOP("DataTexts", "Reading the log")},
      Saying{"reading (.*)", QT_TRANSLATE_NOOP("DataTexts", "Reading %1")},
      Saying{"counting what is clicked together", QT_TRANSLATE_NOOP("DataTexts", "Counting what is clicked together")},
      Saying{"measuring the notes' text", QT_TRANSLATE_NOOP("DataTexts", "Measuring the notes' text")},
      Saying{"splitting", QT_TRANSLATE_NOOP("DataTexts", "Splitting")},
      Saying{"storing the pairs", QT_TRANSLATE_NOOP("DataTexts", "Storing the pairs")},
      Saying{"drawing pictures", QT_TRANSLATE_NOOP("DataTexts", "Drawing pictures")},
      Saying{"simulating users", QT_TRANSLATE_NOOP("DataTexts", "Simulating users")},
  };
  return said(phase, sayings.data(), sayings.size());
}

QString reason_text(const QString& reason) {
  static constexpr std::array sayings = {
      Saying{"expected an id, found an empty cell", QT_TRANSLATE_NOOP("DataTexts", "The id is empty")},
      Saying{"expected a user, found an empty cell", QT_TRANSLATE_NOOP("DataTexts", "The user is empty")},
      Saying{"expected a new id, found (.*), which is in the workspace already",
             QT_TRANSLATE_NOOP("DataTexts", "The id %1 is in the workspace already")},
      Saying{"expected a new id, found (.*) of row (.*)", QT_TRANSLATE_NOOP("DataTexts", "The id %1 was used in row %2 already")},
      Saying{"expected (\\S+) columns, found (.*)", QT_TRANSLATE_NOOP("DataTexts", "%1 columns are expected, the row has %2")},
      Saying{"expected UTF-8, found byte (\\S+) at offset (\\S+).*",
             QT_TRANSLATE_NOOP("DataTexts", "Not UTF-8: byte %1 at offset %2. Choose another encoding")},
      Saying{"expected (\\S+), found bytes that it does not have, before offset (.*)",
             QT_TRANSLATE_NOOP("DataTexts", "Not %1: bytes it does not have, before offset %2")},
      Saying{"the quote opened in line (\\S+) is never closed",
             QT_TRANSLATE_NOOP("DataTexts", "The quote opened in line %1 is never closed")},
      Saying{"expected the id of a note in the workspace, found (.*)",
             QT_TRANSLATE_NOOP("DataTexts", "No note of the workspace has the id %1")},
      Saying{"expected another note than the query, found the same",
             QT_TRANSLATE_NOOP("DataTexts", "Query and target are the same note")},
      Saying{"expected seconds since 1970, found (.*)",
             QT_TRANSLATE_NOOP("DataTexts", "The timestamp is to be seconds since 1970, not %1")},
      Saying{"expected a number, found (.*)", QT_TRANSLATE_NOOP("DataTexts", "A number is expected, not %1")},
      Saying{"expected a JSON object, found (.*)", QT_TRANSLATE_NOOP("DataTexts", "The line is not a JSON object")},
      Saying{"expected text, found (.*)", QT_TRANSLATE_NOOP("DataTexts", "Text is expected, not %1")},
      Saying{"the note has no title", QT_TRANSLATE_NOOP("DataTexts", "The note has no title")},
      Saying{"no picture is named", QT_TRANSLATE_NOOP("DataTexts", "No picture is named")},
      Saying{"no picture (.*) in the folder", QT_TRANSLATE_NOOP("DataTexts", "The folder has no picture %1")},
      Saying{"no folder was given for the picture (.*)",
             QT_TRANSLATE_NOOP("DataTexts", "No folder was chosen that could hold the picture %1")},
  };
  return said(reason, sayings.data(), sayings.size());
}

QString plain(const QString& message) {
  QString text = message;
  text.remove(QRegularExpression("; --keep-good takes the other rows"));
  text.remove(QRegularExpression(" \\((?:notellm [^)]*|--[^)]*)\\)"));
  return text;
}

QString shell_line(const QStringList& words) {
  static const QRegularExpression safe("^[A-Za-z0-9_./:=,@%+-]+$");
  QStringList quoted;
  for (QString word : words) {
    if (!safe.match(word).hasMatch()) word = "'" + word.replace("'", "'\\''") + "'";
    quoted << word;
  }
  return quoted.join(' ');
}

QString to_qstring(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
std::filesystem::path to_path(const QString& path) { return path.toStdString(); }

}  // namespace notellm::views
