#include "views/library/filter_words.h"

#include <map>

#include "views/notes/note_words.h"

namespace notellm::views {

QString FilterWords::facet(const std::string& name) {
  if (name == "topic") return tr("Topic");
  if (name == "category") return tr("Category");
  if (name == "length") return tr("Text length");
  if (name == "picture") return tr("Picture");
  if (name == "split") return tr("Split");
  if (name == "pair") return tr("Pair");
  return QString::fromStdString(name);
}

QString FilterWords::value(const std::string& facet, const std::string& value) {
  if (facet == "category") return value.empty() ? tr("without category") : category_words(value);
  if (facet == "topic") return QString::fromStdString(value);
  if (facet == "length") {
    if (value == "0") return tr("no text");
    QString range = QString::fromStdString(value);
    return tr("%1 characters", "a range such as 20–49").arg(range.replace('-', QChar(0x2013)));
  }
  if (value == "present") return tr("has a picture");
  if (value == "missing") return tr("no picture");
  if (value == "train") return tr("training");
  if (value == "val") return tr("validation");
  if (value == "test") return tr("test");
  if (value == "short query") return tr("short query");
  if (value == "short target") return tr("short target");
  if (value == "other") return tr("other pair");
  if (value == "none") return tr("in no pair");
  return QString::fromStdString(value);
}

QString FilterWords::sort_key(const std::string& key) {
  if (key == "row") return tr("Order of import");
  if (key == "id") return tr("Id");
  if (key == "title") return tr("Title");
  if (key == "category") return tr("Category");
  if (key == "length") return tr("Text length");
  if (key == "clicks") return tr("Clicks");
  return QString::fromStdString(key);
}

}  // namespace notellm::views
