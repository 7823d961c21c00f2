// Which notes are asked for, and in which order: a value that the window keeps, undoes and stores, answered by SQL.
//
// All conditions hold together. A facet is a property with named values (facets() lists them); the values chosen in one facet
// are alternatives.
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/store/workspace.h"

namespace notellm {

struct NoteFilter {
  std::string text;    ///< substring of id, title, topics or content in any case, any number of characters; empty = every note
  bool regex = false;  ///< `text` is a pattern (PCRE2, case-insensitive) instead
  std::map<std::string, std::vector<std::string>> facets;  ///< facet -> values, e.g. "picture" -> {"missing"}
  std::string sort = "row";  ///< a key of sort_keys()
  bool descending = false;

  bool operator==(const NoteFilter&) const = default;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NoteFilter, text, regex, facets, sort, descending)

/// Rows of the matching notes in the filter's order (equal keys by row; descending is the whole order reversed). Throws Error for a
/// bad pattern, an unknown facet or sort key; Interrupted.
std::vector<int32_t> matching_rows(const Workspace& workspace, const NoteFilter& filter, const std::stop_token& stop);

/// Properties by which notes can be sorted: row (order of import), id, title (ASCII letters in any case), category, length
/// (characters of title, topics and content), clicks.
std::vector<std::string> sort_keys();

struct FacetValue {
  std::string value;
  int64_t count = 0;
};
struct Facet {
  std::string name;                ///< topic, category, length, picture, split, pair
  std::vector<FacetValue> values;  ///< most frequent first; the first thousand, and those that the filter chose
};
// length: "0", "1-19", ... "1000+" characters; picture: present, missing; split: train, val, test, none (of any pair of the note);
// pair: "short query", "short target" (of a test pair, pair_short.h), "other" (in a pair, but neither), "none".

/// Every facet with the number of notes that would match each value: each facet is counted under the filter's other conditions.
std::vector<Facet> facets(const Workspace& workspace, const NoteFilter& filter, const std::stop_token& stop);

}  // namespace notellm
