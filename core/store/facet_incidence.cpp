#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/store/interruptible.h"
#include "core/store/note_conditions.h"
#include "core/store/pair_short.h"

namespace notellm {
namespace {

using Take = std::function<void(size_t, int64_t)>;

/// What a question to the database needs, kept by the function that answers it.
struct Source {
  const Workspace& workspace;
  std::vector<std::string> only;
  std::stop_token stop;

  void for_each(SQLite::Statement& statement, const std::function<void(SQLite::Statement&)>& take) const {
    for_each_row(statement, stop, take);
  }
};

/// (?, ?, ...) with as many places as values, or nothing.
std::string one_of(const std::string& column, const std::vector<std::string>& values) {
  if (values.empty()) return "";
  std::string text = " WHERE " + column + " IN (";
  for (size_t i = 0; i < values.size(); ++i) text += i ? ",?" : "?";
  return text + ")";
}

void bind_all(SQLite::Statement& statement, const std::vector<std::string>& values) {
  for (size_t i = 0; i < values.size(); ++i) statement.bind(static_cast<int>(i) + 1, values[i]);
}

FacetIncidence topics(const Source& source) {
  FacetIncidence facet;
  std::vector<int64_t> numbers;
  SQLite::Statement names(source.workspace.database(),
                          "SELECT topic, name FROM topics" + one_of("name", source.only) + " ORDER BY topic");
  bind_all(names, source.only);
  source.for_each(names, [&](SQLite::Statement& row) {
    numbers.push_back(row.getColumn(0).getInt64());
    facet.values.push_back(row.getColumn(1).getString());
  });
  facet.for_each = [source, numbers](const Take& take) {
    SQLite::Statement all(source.workspace.database(), "SELECT note FROM note_topics WHERE topic = ?");
    for (size_t value = 0; value < numbers.size(); ++value) {
      all.bind(1, numbers[value]);
      source.for_each(all, [&](SQLite::Statement& row) { take(value, row.getColumn(0).getInt64()); });
      all.reset();
    }
  };
  return facet;
}

FacetIncidence categories(const Source& source) {
  FacetIncidence facet;
  SQLite::Statement names(source.workspace.database(),
                          "SELECT DISTINCT category FROM notes" + one_of("category", source.only) + " ORDER BY category");
  bind_all(names, source.only);
  source.for_each(names, [&](SQLite::Statement& row) { facet.values.push_back(row.getColumn(0).getString()); });
  facet.for_each = [source, values = facet.values](const Take& take) {
    SQLite::Statement all(source.workspace.database(), "SELECT row FROM notes WHERE category = ?");
    for (size_t value = 0; value < values.size(); ++value) {
      all.bind(1, values[value]);
      source.for_each(all, [&](SQLite::Statement& row) { take(value, row.getColumn(0).getInt64()); });
      all.reset();
    }
  };
  return facet;
}

void lengths_of(const Source& source, const std::function<void(int64_t row, int64_t length)>& take) {
  SQLite::Statement all(source.workspace.database(),
                        "SELECT row, length FROM notes INDEXED BY notes_by_length WHERE length >= 0");
  source.for_each(all, [&](SQLite::Statement& row) { take(row.getColumn(0).getInt64(), row.getColumn(1).getInt64()); });
}

FacetIncidence lengths(const Source& source) {
  static constexpr std::array<int64_t, 8> first{0, 1, 20, 50, 100, 200, 500, 1000};  // characters
  return {{"0", "1-19", "20-49", "50-99", "100-199", "200-499", "500-999", "1000+"}, [source](const Take& take) {
            lengths_of(source, [&](int64_t row, int64_t length) {
              take(static_cast<size_t>(std::upper_bound(first.begin(), first.end(), length) - first.begin()) - 1, row);
            });
          }};
}

FacetIncidence pictures(const Source& source) {
  return {{"present", "missing"}, [source](const Take& take) {
            std::vector<uint8_t> missing(static_cast<size_t>(source.workspace.note_count()), 0);
            SQLite::Statement without(source.workspace.database(), "SELECT row FROM notes WHERE image = ''");
            source.for_each(without,
                            [&](SQLite::Statement& row) { missing.at(static_cast<size_t>(row.getColumn(0).getInt64())) = 1; });
            for (size_t row = 0; row < missing.size(); ++row) take(missing[row], static_cast<int64_t>(row));
          }};
}

/// Each note once for each bit of its flags; `none` for a note without any.
void take_flags(const std::vector<uint8_t>& flags, size_t none, const Take& take) {
  for (size_t row = 0; row < flags.size(); ++row) {
    if (!flags[row]) take(none, static_cast<int64_t>(row));
    for (size_t bit = 0; bit < none; ++bit)
      if (flags[row] >> bit & 1) take(bit, static_cast<int64_t>(row));
  }
}

FacetIncidence splits(const Source& source) {
  return {{"train", "val", "test", "none"}, [source](const Take& take) {
            std::vector<uint8_t> flags(static_cast<size_t>(source.workspace.note_count()), 0);
            SQLite::Statement all(source.workspace.database(), "SELECT query, target, split FROM pairs");
            source.for_each(all, [&](SQLite::Statement& row) {
              const int bit = 1 << static_cast<int>(split_named(row.getColumn(2).getString()));
              for (const int end : {0, 1})
                flags.at(static_cast<size_t>(row.getColumn(end).getInt64())) |= static_cast<uint8_t>(bit);
            });
            take_flags(flags, 3, take);
          }};
}

/// Queries and targets of the test pairs that are short; other notes of any pair; the rest.
FacetIncidence pairs(const Source& source) {
  return {{"short query", "short target", "other", "none"}, [source](const Take& take) {
            const auto notes = static_cast<size_t>(source.workspace.note_count());
            const std::vector<bool> is_short = short_sets(source.workspace).is_short;
            std::vector<uint8_t> flags(notes, 0), paired(notes, 0);
            SQLite::Statement all(source.workspace.database(), "SELECT query, target, split = 'test' FROM pairs");
            source.for_each(all, [&](SQLite::Statement& row) {
              for (const int end : {0, 1}) {
                const auto note = static_cast<size_t>(row.getColumn(end).getInt64());
                paired.at(note) = 1;
                if (row.getColumn(2).getInt() && is_short[note]) flags[note] |= static_cast<uint8_t>(1 << end);
              }
            });
            for (size_t note = 0; note < notes; ++note)
              if (paired[note] && !flags[note]) flags[note] = 4;
            take_flags(flags, 3, take);
          }};
}

struct Entry {
  std::string name;
  FacetIncidence (*of)(const Source&);
};
const std::vector<Entry>& entries() {
  static const std::vector<Entry> all{{"topic", topics},     {"category", categories}, {"length", lengths},
                                      {"picture", pictures}, {"split", splits},        {"pair", pairs}};
  return all;
}

}  // namespace

const std::vector<std::string>& facet_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Entry& entry : entries()) all.push_back(entry.name);
    return all;
  }();
  return names;
}

FacetIncidence facet_incidence(const Workspace& workspace, const std::string& facet, const std::vector<std::string>& only,
                               const std::stop_token& stop) {
  for (const Entry& entry : entries())
    if (entry.name == facet) return entry.of({workspace, only, stop});
  throw Error("filter", "one of the facets topic, category, length, picture, split, pair", "\"" + facet + "\"");
}

}  // namespace notellm
