#include "core/store/note_filter.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "core/base/error.h"
#include "core/store/interruptible.h"
#include "core/store/note_conditions.h"

namespace notellm {
namespace {

constexpr size_t most_facet_values = 1000;

struct SortKey {
  std::string name, order;  ///< of SQL; empty: by other means
};
const std::vector<SortKey>& keys() {
  static const std::vector<SortKey> all{
      {"row", ""},          {"id", "id"},  {"title", "title COLLATE NOCASE"}, {"category", "category"},
      {"length", "length"}, {"clicks", ""}};
  return all;
}

const SortKey& key_named(const std::string& name) {
  for (const SortKey& key : keys())
    if (key.name == name) return key;
  throw Error("sort", "one of row, id, title, category, length, clicks", "\"" + name + "\"");
}

/// All conditions, each as a set: the text's under "", a facet's under its name.
std::map<std::string, RowSet> conditions(const Workspace& workspace, const NoteFilter& filter, int64_t notes,
                                         const std::stop_token& stop) {
  std::map<std::string, RowSet> sets;
  if (!filter.text.empty()) sets.emplace("", notes_with_text(workspace, filter, notes, stop));
  for (const auto& [facet, values] : filter.facets)
    if (!values.empty()) sets.emplace(facet, notes_with_value(workspace, facet, values, notes, stop));
  return sets;
}

RowSet all_but(const std::map<std::string, RowSet>& sets, const std::string& left_out, int64_t notes) {
  RowSet both(static_cast<size_t>(notes), 1);
  for (const auto& [name, set] : sets)
    if (name != left_out) both = intersection(std::move(both), set);
  return both;
}

std::vector<int32_t> rows_of(const RowSet& set) {
  std::vector<int32_t> rows;
  rows.reserve(static_cast<size_t>(std::accumulate(set.begin(), set.end(), size_t{0})));
  for (size_t row = 0; row < set.size(); ++row)
    if (set[row]) rows.push_back(static_cast<int32_t>(row));
  return rows;
}

/// Walks the index of the key: no row of the table is read. SQLite's own calls, because a million steps count here.
std::vector<int32_t> in_order(const Workspace& workspace, const std::string& order, const RowSet& set,
                              const std::stop_token& stop) {
  std::vector<int32_t> rows;
  rows.reserve(set.size());
  sqlite3* database = workspace.database().getHandle();
  sqlite3_stmt* made = nullptr;
  int code = sqlite3_prepare_v2(database, ("SELECT row FROM notes ORDER BY " + order + ", row").c_str(), -1, &made, nullptr);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(made, sqlite3_finalize);
  for (int64_t step = 0; code == SQLITE_OK || code == SQLITE_ROW; ++step) {
    if (step % 4096 == 0) throw_if_stopped(stop);
    code = sqlite3_step(made);
    if (code != SQLITE_ROW) break;
    const int64_t row = sqlite3_column_int64(made, 0);
    if (row >= 0 && row < static_cast<int64_t>(set.size()) && set[static_cast<size_t>(row)])
      rows.push_back(static_cast<int32_t>(row));
  }
  if (code != SQLITE_DONE) throw SQLite::Exception(database, code);
  return rows;
}

/// The same for few notes, each looked up.
std::vector<int32_t> few_in_order(const Workspace& workspace, const std::string& order, const std::vector<int32_t>& rows,
                                  const std::stop_token& stop) {
  std::vector<int32_t> sorted;
  SQLite::Statement query(
      workspace.database(),
      "SELECT row FROM json_each(?) AS wanted CROSS JOIN notes ON notes.row = wanted.value ORDER BY " + order + ", row");
  query.bind(1, Json(rows).dump());
  for_each_row(query, stop, [&](SQLite::Statement& found) { sorted.push_back(found.getColumn(0).getInt()); });
  return sorted;
}

void sort_by_clicks(const Workspace& workspace, std::vector<int32_t>& rows, int64_t notes, const std::stop_token& stop) {
  std::vector<int32_t> clicks(static_cast<size_t>(notes), 0);
  SQLite::Statement query(workspace.database(), "SELECT note FROM events WHERE click <> 0");
  for_each_row(query, stop, [&](SQLite::Statement& event) { ++clicks.at(static_cast<size_t>(event.getColumn(0).getInt64())); });
  std::stable_sort(rows.begin(), rows.end(),
                   [&](int32_t a, int32_t b) { return clicks[static_cast<size_t>(a)] < clicks[static_cast<size_t>(b)]; });
}

Facet counted(const Workspace& workspace, const std::string& name, const RowSet& set, const std::vector<std::string>& chosen,
              const std::stop_token& stop) {
  const FacetIncidence incidence = facet_incidence(workspace, name, {}, stop);
  std::vector<int64_t> counts(incidence.values.size(), 0);
  incidence.for_each([&](size_t value, int64_t row) { counts[value] += set.at(static_cast<size_t>(row)); });
  Facet facet{name, {}};
  for (size_t i = 0; i < counts.size(); ++i) {
    const bool kept = counts[i] > 0 || std::find(chosen.begin(), chosen.end(), incidence.values[i]) != chosen.end();
    if (kept) facet.values.push_back({incidence.values[i], counts[i]});
  }
  std::stable_sort(facet.values.begin(), facet.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  if (facet.values.size() <= most_facet_values) return facet;
  const auto is_chosen = [&](const FacetValue& value) {
    return std::find(chosen.begin(), chosen.end(), value.value) != chosen.end();
  };
  const auto rest = facet.values.begin() + most_facet_values;
  facet.values.erase(std::remove_if(rest, facet.values.end(), [&](const FacetValue& value) { return !is_chosen(value); }),
                     facet.values.end());
  return facet;
}

}  // namespace

std::vector<int32_t> matching_rows(const Workspace& workspace, const NoteFilter& filter, const std::stop_token& stop) {
  const SortKey& key = key_named(filter.sort);
  return interruptible(workspace, stop, [&] {
    const int64_t notes = workspace.note_count();
    const RowSet set = all_but(conditions(workspace, filter, notes, stop), "no facet", notes);
    std::vector<int32_t> rows = rows_of(set);
    constexpr size_t many = 50;  // one lookup costs about as much as so many steps along an index
    if (key.name == "clicks")
      sort_by_clicks(workspace, rows, notes, stop);
    else if (!key.order.empty() && rows.size() * many < set.size())
      rows = few_in_order(workspace, key.order, rows, stop);
    else if (!key.order.empty())
      rows = in_order(workspace, key.order, set, stop);
    if (filter.descending) std::reverse(rows.begin(), rows.end());
    return rows;
  });
}

std::vector<std::string> sort_keys() {
  std::vector<std::string> names;
  for (const SortKey& key : keys()) names.push_back(key.name);
  return names;
}

std::vector<Facet> facets(const Workspace& workspace, const NoteFilter& filter, const std::stop_token& stop) {
  return interruptible(workspace, stop, [&] {
    const int64_t notes = workspace.note_count();
    const auto sets = conditions(workspace, filter, notes, stop);
    std::vector<Facet> all;
    for (const std::string& name : facet_names()) {
      const auto chosen = filter.facets.find(name);
      all.push_back(counted(workspace, name, all_but(sets, name, notes),
                            chosen == filter.facets.end() ? std::vector<std::string>{} : chosen->second, stop));
    }
    return all;
  });
}

}  // namespace notellm
