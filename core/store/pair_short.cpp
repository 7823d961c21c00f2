#include "core/store/pair_short.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/store/database_error.h"
#include "core/store/pair_settings.h"

namespace notellm {

void check(const ShortParams& params) {
  if (params.tokens < 0) throw Error("short-tokens", "0 or more", fmt::format("{}", params.tokens));
  if (!(params.share >= 0 && params.share <= 1)) throw Error("short-share", "0 to 1", fmt::format("{}", params.share));
}

int64_t short_threshold(const std::vector<int64_t>& lengths, const ShortParams& params) {
  check(params);
  if (params.tokens > 0) return params.tokens;
  const auto wanted = static_cast<size_t>(std::llround(params.share * static_cast<double>(lengths.size())));
  if (wanted == 0) return -1;
  std::vector<int64_t> ascending = lengths;
  std::nth_element(ascending.begin(), ascending.begin() + static_cast<ptrdiff_t>(wanted - 1), ascending.end());
  return ascending[wanted - 1];
}

std::vector<int64_t> text_lengths(const Workspace& workspace) {
  return translating(workspace.database_file(), [&] {
    std::vector<int64_t> lengths(static_cast<size_t>(workspace.note_count()), 0);
    // The index holds the lengths, so that no text is read.
    SQLite::Statement query(workspace.database(), "SELECT row, length FROM notes INDEXED BY notes_by_length WHERE length >= 0");
    while (query.executeStep()) lengths.at(static_cast<size_t>(query.getColumn(0).getInt64())) = query.getColumn(1).getInt64();
    return lengths;
  });
}

ShortSets short_sets(const std::vector<Pair>& test, const std::vector<int64_t>& lengths, const ShortParams& rule) {
  ShortSets sets;
  sets.threshold = short_threshold(lengths, rule);
  for (const int64_t length : lengths) sets.is_short.push_back(length <= sets.threshold);
  sets.notes = std::count(sets.is_short.begin(), sets.is_short.end(), true);
  for (const Pair& pair : test) {
    sets.query_pairs += sets.is_short[static_cast<size_t>(pair.query)];
    sets.target_pairs += sets.is_short[static_cast<size_t>(pair.target)];
  }
  return sets;
}

ShortSets short_sets(const Workspace& workspace, const std::vector<int64_t>& lengths) {
  if (static_cast<int64_t>(lengths.size()) != workspace.note_count())
    throw Error("text lengths", fmt::format("{}, one a note", workspace.note_count()), fmt::format("{}", lengths.size()));
  return short_sets(workspace.pairs(Split::test), lengths, stored_pair_setting<ShortParams>(workspace, "short"));
}

ShortSets short_sets(const Workspace& workspace) { return short_sets(workspace, text_lengths(workspace)); }

}  // namespace notellm
