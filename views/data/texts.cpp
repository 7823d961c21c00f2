#include "views/data/texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <vector>

namespace notellm::views {
namespace {

constexpr const char* kContext = "DataTexts";

QString translated(const char* source) { return QCoreApplication::translate(kContext, source); }

/// What the engine says, as a pattern, and how it reads in the window; %1, %2 are what the parentheses caught.
struct Saying {
  const char* pattern;
  const char* text;
};

/// A table of sayings with its patterns compiled once.
class Sayings {
 public:
  explicit Sayings(std::initializer_list<Saying> sayings) : sayings_(sayings) {
    for (const Saying& saying : sayings_)
      patterns_.emplace_back(QRegularExpression::anchoredPattern(saying.pattern), QRegularExpression::DotMatchesEverythingOption);
  }
  /// Null where no pattern fits.
  QString said(const QString& sentence) const {
    for (size_t at = 0; at < sayings_.size(); ++at) {
      const auto match = patterns_[at].match(sentence);
      if (!match.hasMatch()) continue;
      QString text = translated(sayings_[at].text);
      for (int i = 1; i <= match.lastCapturedIndex(); ++i) text.replace("%" + QString::number(i), match.captured(i));
      return text;
    }
    return {};
  }

 private:
  std::vector<Saying> sayings_;
  std::vector<QRegularExpression> patterns_;
};

QString or_as_it_is(const QString& text, const QString& original) { return text.isNull() ? original : text; }

}  // namespace

QString count_text(qint64 count) {
  QString digits = QString::number(std::abs(count));
  for (qsizetype at = digits.size() - 3; at > 0; at -= 3) digits.insert(at, QChar(0x202F));
  return count < 0 ? QChar(0x2212) + digits : digits;
}

QString score_text(double score) { return QString::number(score, 'g', 6); }

QString bytes_text(qint64 bytes) { return QLocale::c().formattedDataSize(bytes, 1); }

QString phase_text(const QString& phase) {
  static const Sayings sayings{
      Saying{"reading the log", QT_TRANSLATE_NOOP("DataTexts", "Reading the log")},
      Saying{"reading (.*)", QT_TRANSLATE_NOOP("DataTexts", "Reading %1")},
      Saying{"counting what is clicked together", QT_TRANSLATE_NOOP("DataTexts", "Counting what is clicked together")},
      Saying{"measuring the notes' text", QT_TRANSLATE_NOOP("DataTexts", "Measuring the notes' text")},
      Saying{"splitting", QT_TRANSLATE_NOOP("DataTexts", "Splitting")},
      Saying{"storing the pairs", QT_TRANSLATE_NOOP("DataTexts", "Storing the pairs")},
      Saying{"drawing pictures", QT_TRANSLATE_NOOP("DataTexts", "Drawing pictures")},
      Saying{"simulating users", QT_TRANSLATE_NOOP("DataTexts", "Simulating users")},
  };
  return or_as_it_is(sayings.said(phase), phase);
}

QString reason_text(const QString& reason) {
  static const Sayings sayings{
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
  return or_as_it_is(sayings.said(reason), reason);
}

QString plain(const QString& message) {
  static const Sayings sayings{
      Saying{"(.*): expected a file that was not imported yet, found the same content, imported from (.*) at (.*)",
             QT_TRANSLATE_NOOP("DataTexts", "This content was imported already, from %2 at %3.")},
      Saying{"(.*): expected a workspace that no other program is writing to, found it locked for more than (.*) s",
             QT_TRANSLATE_NOOP("DataTexts",
                               "Another program is writing to the workspace: it stayed locked for %2 s (%1). Wait until that has "
                               "ended, then try again.")},
      Saying{"(.*): expected a file, found a folder", QT_TRANSLATE_NOOP("DataTexts", "%1 is a folder. Choose a file.")},
      Saying{"(.*): expected a file, found a device or a pipe", QT_TRANSLATE_NOOP("DataTexts", "%1 is not a file. Choose one.")},
      Saying{"(.*): expected a file, found nothing there",
             QT_TRANSLATE_NOOP("DataTexts", "%1 is not there: it was moved or deleted.")},
      Saying{"(.*): could not be opened: No such file or directory",
             QT_TRANSLATE_NOOP("DataTexts", "%1 is not there: it was moved or deleted.")},
      Saying{"(.*): could not be opened: Permission denied",
             QT_TRANSLATE_NOOP("DataTexts", "%1 may not be read: ask its owner for the permission.")},
      Saying{"(.*): expected (?:rows to import|notes), found an empty file", QT_TRANSLATE_NOOP("DataTexts", "%1 is empty.")},
      Saying{"(.*): expected rows to import, found none", QT_TRANSLATE_NOOP("DataTexts", "%1 has no rows.")},
      Saying{"(.*): expected lines of at most (\\S+) MiB, found .*",
             QT_TRANSLATE_NOOP("DataTexts", "%1 has a line of more than %2 MiB: it is not a text file.")},
      Saying{"(.*): expected rows of at most (\\S+) MiB, found a longer one from line (\\S+) on: .*",
             QT_TRANSLATE_NOOP("DataTexts", "%1 has a row of more than %2 MiB from line %3 on: a quote is not closed.")},
      Saying{"(.*): expected UTF-8, found the byte-order mark of UTF-16.*",
             QT_TRANSLATE_NOOP("DataTexts", "%1 is not UTF-8 but UTF-16: choose that encoding.")},
      Saying{"(.*): expected notes, found none.*", QT_TRANSLATE_NOOP("DataTexts", "The workspace has no notes.")},
      Saying{"(.*): expected clicks, found none.*", QT_TRANSLATE_NOOP("DataTexts", "The workspace has no clicks.")},
      Saying{"(.*): expected clicks that score between low and up, found no pair that does.*",
             QT_TRANSLATE_NOOP("DataTexts", "No pair scores between these bounds: lower the lowest score.")},
      Saying{"(.*): expected a folder for a new workspace, found a workspace",
             QT_TRANSLATE_NOOP("DataTexts", "%1 is a workspace already: open it, or choose another folder.")},
      Saying{"(.*): expected a new or an empty folder, found .*",
             QT_TRANSLATE_NOOP("DataTexts", "%1 is in use: choose a new or an empty folder.")},
      Saying{"(.*): expected a workspace folder, found nothing there",
             QT_TRANSLATE_NOOP("DataTexts", "The workspace %1 is not there any more.")},
      Saying{"(.*): expected a workspace that may be written, found .*",
             QT_TRANSLATE_NOOP("DataTexts", "%1 may not be written: change its permissions, or copy the workspace.")},
      Saying{"(.*): no space left on the disk",
             QT_TRANSLATE_NOOP("DataTexts", "No space is left on the disk (%1). Make room, then try again.")},
  };
  if (const QString text = sayings.said(message); !text.isNull()) return text;
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
