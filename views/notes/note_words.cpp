#include "views/notes/note_words.h"

#include <QStringList>

#include "core/store/note_topics.h"

namespace notellm::views {
namespace {
constexpr qsizetype longest_name = 200;
}

QString name_of(const Note& note) {
  for (const std::string& text : {note.title, note.content}) {
    const QString line = QString::fromStdString(text).left(longest_name).simplified();
    if (!line.isEmpty()) return line;
  }
  return QString::fromStdString(note.id);
}

QString category_words(const std::string& category) {
  return QString::fromStdString(category).split('@', Qt::SkipEmptyParts).join(QStringLiteral(" › "));
}

QString topic_words(const Note& note) {
  QStringList words;
  for (const std::string& topic : topics_of(note)) words << QString::fromStdString(topic);
  return words.join(QStringLiteral(" · "));
}

QString grouped(qint64 number) {
  QString digits = QString::number(number);
  for (qsizetype at = digits.size() - 3; at > (number < 0 ? 1 : 0); at -= 3) digits.insert(at, QChar(0x2009));
  return digits;
}

}  // namespace notellm::views
