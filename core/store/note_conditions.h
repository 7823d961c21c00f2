// The conditions of a NoteFilter, each as the set of notes that meet it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "core/store/note_filter.h"

namespace notellm {

/// 1 for each row in the set; bytes, because they are counted and combined a million at a time.
using RowSet = std::vector<uint8_t>;

RowSet intersection(RowSet a, const RowSet& b);

/// Names of the facets, in the order in which they are shown.
const std::vector<std::string>& facet_names();

/// Which notes have which value of one facet.
struct FacetIncidence {
  std::vector<std::string> values;
  /// Calls its argument with (index in values, row) for each value of each note.
  std::function<void(const std::function<void(size_t, int64_t)>&)> for_each;
};
/// `only`: no other values are needed (empty = all). Throws Error for an unknown facet. To be used inside interruptible().
FacetIncidence facet_incidence(const Workspace& workspace, const std::string& facet, const std::vector<std::string>& only,
                               const std::stop_token& stop);

/// Notes with the text of the filter; every note where it has none.
RowSet notes_with_text(const Workspace& workspace, const NoteFilter& filter, int64_t notes, const std::stop_token& stop);
/// Notes with one of `values` in `facet`.
RowSet notes_with_value(const Workspace& workspace, const std::string& facet, const std::vector<std::string>& values,
                        int64_t notes, const std::stop_token& stop);

}  // namespace notellm
