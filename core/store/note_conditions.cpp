#include "core/store/note_conditions.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/store/interruptible.h"
#include "core/store/pattern.h"

namespace notellm {
namespace {

constexpr int64_t shortest_indexed = 3;  // characters: the search index knows trigrams

int64_t characters(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
}

void set_row(RowSet& set, int64_t row) {
  if (row >= 0 && row < static_cast<int64_t>(set.size())) set[static_cast<size_t>(row)] = 1;
}

/// As one phrase of FTS5: nothing inside has a meaning.
std::string phrase(const std::string& text) {
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + '"';
}

void find_in_index(const Workspace& workspace, const std::string& text, RowSet& found, const std::stop_token& stop) {
  SQLite::Statement query(workspace.database(), "SELECT rowid FROM notes_search WHERE notes_search MATCH ?");
  query.bind(1, phrase(text));
  for_each_row(query, stop, [&](SQLite::Statement& row) { set_row(found, row.getColumn(0).getInt64()); });
}

void find_by_reading(const Workspace& workspace, const Pattern& pattern, RowSet& found, const std::stop_token& stop) {
  SQLite::Statement query(workspace.database(), "SELECT row, title, id, topics, content FROM notes");
  for_each_row(query, stop, [&](SQLite::Statement& row) {
    for (int column = 1; column < 5; ++column) {
      const SQLite::Column field = row.getColumn(column);
      const char* text = field.getText();
      if (!pattern.found_in({text, static_cast<size_t>(field.getBytes())})) continue;
      return set_row(found, row.getColumn(0).getInt64());
    }
  });
}

}  // namespace

RowSet intersection(RowSet a, const RowSet& b) {
  for (size_t row = 0; row < a.size(); ++row) a[row] &= b[row];
  return a;
}

RowSet notes_with_text(const Workspace& workspace, const NoteFilter& filter, int64_t notes, const std::stop_token& stop) {
  RowSet found(static_cast<size_t>(notes), filter.text.empty());
  if (filter.text.empty()) return found;
  if (filter.text.find('\0') != std::string::npos) return found;  // no text has one, and FTS5 would see an open quote
  if (!filter.regex && characters(filter.text) >= shortest_indexed) {
    find_in_index(workspace, filter.text, found, stop);
  } else {
    find_by_reading(workspace, Pattern(filter.text, filter.regex ? Pattern::Kind::regex : Pattern::Kind::literal), found, stop);
  }
  return found;
}

RowSet notes_with_value(const Workspace& workspace, const std::string& facet, const std::vector<std::string>& values,
                        int64_t notes, const std::stop_token& stop) {
  RowSet found(static_cast<size_t>(notes), 0);
  const FacetIncidence incidence = facet_incidence(workspace, facet, values, stop);
  std::vector<uint8_t> chosen;
  for (const std::string& value : incidence.values)
    chosen.push_back(std::find(values.begin(), values.end(), value) != values.end());
  incidence.for_each([&](size_t value, int64_t row) {
    if (chosen[value]) set_row(found, row);
  });
  return found;
}

}  // namespace notellm
