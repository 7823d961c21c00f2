// The words for what a NoteFilter says: names of facets, their values and the sort keys in the window's language.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace notellm::views {

class FilterWords {
  Q_DECLARE_TR_FUNCTIONS(FilterWords)
 public:
  static QString facet(const std::string& name);
  /// Values with a meaning of ours are translated; topics and categories are the user's.
  static QString value(const std::string& facet, const std::string& value);
  static QString sort_key(const std::string& key);
};

}  // namespace notellm::views
