#include "views/inspector/neighbour_finder.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/index/overlap.h"
#include "core/index/row_ranks.h"
#include "core/store/note_topics.h"
#include "views/inspector/note_facts.h"
#include "views/inspector/note_lookup.h"

namespace notellm::views {
namespace {

constexpr int64_t overlap_depths[] = {10, 50, 100};
constexpr int64_t deepest_overlap = 100;

using RanksById = std::unordered_map<std::string, int64_t>;

/// One embedding with the note's place in it, while a question is answered.
struct Side {
  NeighbourList list;
  std::shared_ptr<const Embedding> embedding;
  int64_t row = -1;           ///< of the note
  std::vector<bool> in_view;  ///< by row of the embedding; empty = all
  std::vector<Neighbour> found;

  bool usable() const { return list.trouble == Trouble::none; }
  const std::string& id(int64_t at) const { return embedding->ids[static_cast<size_t>(at)]; }
  std::span<const float> query() const {
    return {embedding->vectors.view().row(row), static_cast<size_t>(embedding->vectors.dim())};
  }
};

Side open_side(EmbeddingShelf& shelf, const NeighbourQuestion& question, const std::string& name, const std::string& note) {
  Side side;
  side.list.embedding = name;
  const auto folder = question.folder / "embeddings" / name;
  try {
    side.embedding = shelf.open(folder);
  } catch (const Error& fault) {
    side.list.trouble = std::filesystem::exists(folder) ? Trouble::broken : Trouble::gone;
    side.list.detail = fault.what();
    return side;
  }
  side.list.dim = side.embedding->vectors.dim();
  side.row = side.embedding->row_of(note).value_or(-1);
  side.list.others = side.embedding->rows() - (side.row >= 0 ? 1 : 0);
  if (side.row < 0) side.list.trouble = Trouble::no_vector;
  return side;
}

/// Which rows of the embedding the view shows.
void mark_view(Side& side, EmbeddingShelf& shelf, const NeighbourQuestion& question, const Workspace& workspace) {
  side.list.in_scope = side.list.others;
  if (question.scope == Scope::all || !question.view) return;
  const auto by_note = shelf.rows_by_note(side.embedding, workspace);
  side.in_view.assign(static_cast<size_t>(side.embedding->rows()), false);
  int64_t marked = 0;
  for (const int32_t note : question.view->rows) {
    const int64_t at = static_cast<size_t>(note) < by_note->size() ? (*by_note)[static_cast<size_t>(note)] : -1;
    if (at < 0) continue;
    side.in_view[static_cast<size_t>(at)] = true;
    marked += at != side.row;
  }
  if (question.scope == Scope::filter) side.list.in_scope = marked;
}

void search(Side& side, const EmbeddingShelf& shelf, const NeighbourQuestion& question, int64_t depth) {
  SearchOptions options{.k = depth};
  if (question.scope == Scope::filter && !side.in_view.empty()) options.allowed = &side.in_view;
  if (question.index != IndexKind::exact && !options.allowed) {
    const auto index = shelf.index(*side.embedding, question.index);
    side.list.index_missing = !index;
    if (index) {
      side.list.index = index->search.report();
      side.found = index->search.nearest_to_row(side.row, options);
      return;
    }
  }
  options.excluded_row = side.row;
  side.found = exact_neighbours(side.embedding->vectors.view(), side.query(), options);
}

/// Ranks from 1 of the notes `ids` that the embedding holds.
RanksById ranks_in(const Side& side, const std::vector<std::string>& ids) {
  std::vector<int64_t> rows;
  for (const std::string& id : ids) {
    const auto row = side.embedding->row_of(id);
    if (row && *row != side.row) rows.push_back(*row);
  }
  const std::vector<int64_t> ranks = ranks_of_rows(side.embedding->vectors.view(), side.query(), rows, side.row);
  RanksById by_id;
  for (size_t i = 0; i < rows.size(); ++i) by_id.emplace(side.id(rows[i]), ranks[i] + 1);
  return by_id;
}

std::optional<int64_t> rank_of(const RanksById& ranks, const std::string& id) {
  const auto at = ranks.find(id);
  return at == ranks.end() ? std::nullopt : std::optional(at->second);
}

/// What is known about the note in focus that its neighbours are compared with.
struct Focus {
  std::vector<std::string> topics;
  std::vector<NotePair> pairs;
  std::unordered_set<std::string> partners;
};

NeighbourEntry entry_of(const Side& side, size_t place, NoteLookup& lookup, const Focus& focus) {
  NeighbourEntry entry;
  entry.id = side.id(side.found[place].row);
  entry.score = side.found[place].score;
  entry.rank = static_cast<int64_t>(place) + 1;
  entry.in_view = side.in_view.empty() || side.in_view[static_cast<size_t>(side.found[place].row)];
  entry.true_pair = focus.partners.contains(entry.id);
  const auto note = lookup.note(entry.id);
  if (!note) return entry;
  entry.row = note->row;
  entry.title = note->title;
  entry.category = note->category;
  entry.topics = topics_of(*note);
  entry.same_topic = std::any_of(entry.topics.begin(), entry.topics.end(), [&](const std::string& topic) {
    return std::find(focus.topics.begin(), focus.topics.end(), topic) != focus.topics.end();
  });
  entry.seen_in_training = lookup.in_training(entry.row);
  return entry;
}

/// Writes entries and true ranks; `elsewhere` is the other embedding of a comparison, or null.
void fill(Side& side, const Side* elsewhere, int64_t k, NoteLookup& lookup, const Focus& focus) {
  side.found.resize(std::min(side.found.size(), static_cast<size_t>(k)));
  std::vector<std::string> ids;
  for (const NotePair& pair : focus.pairs) ids.push_back(pair.id);
  const bool list_order_is_overall = !side.list.index && (side.in_view.empty() || side.list.in_scope == side.list.others);
  if (!list_order_is_overall) {
    for (const Neighbour& one : side.found) ids.push_back(side.id(one.row));
  }
  const RanksById here = ranks_in(side, ids);

  RanksById there;
  std::unordered_set<std::string> in_other_list;
  if (elsewhere) {
    std::vector<std::string> listed;
    for (const Neighbour& one : side.found) listed.push_back(side.id(one.row));
    there = ranks_in(*elsewhere, listed);
    for (size_t i = 0; i < std::min(elsewhere->found.size(), static_cast<size_t>(k)); ++i)
      in_other_list.insert(elsewhere->id(elsewhere->found[i].row));
  }
  for (size_t place = 0; place < side.found.size(); ++place) {
    NeighbourEntry entry = entry_of(side, place, lookup, focus);
    entry.overall_rank = list_order_is_overall ? entry.rank : rank_of(here, entry.id).value_or(0);
    entry.other_rank = rank_of(there, entry.id);
    entry.in_other_list = in_other_list.contains(entry.id);
    side.list.entries.push_back(std::move(entry));
  }
  for (const NotePair& pair : focus.pairs) {
    const auto at = side.embedding->row_of(pair.id);
    const bool in_view = side.in_view.empty() || (at && side.in_view[static_cast<size_t>(*at)]);
    side.list.truths.push_back({pair.row, pair.id, pair.title, pair.split, pair.is_target, in_view, rank_of(here, pair.id)});
  }
  std::stable_sort(side.list.truths.begin(), side.list.truths.end(),
                   [](const TrueRank& a, const TrueRank& b) { return a.rank.value_or(INT64_MAX) < b.rank.value_or(INT64_MAX); });
}

/// Overlap of the two found lists; notes that only the second has get numbers of their own.
std::vector<Overlap> overlaps(const Side& first, const Side& second) {
  std::vector<int64_t> a, b;
  for (const Neighbour& one : first.found) a.push_back(one.row);
  for (const Neighbour& one : second.found) b.push_back(first.embedding->row_of(second.id(one.row)).value_or(-1 - one.row));
  std::vector<Overlap> overlap;
  for (const int64_t k : overlap_depths) overlap.push_back({k, overlap_at(a, b, k)});
  return overlap;
}

}  // namespace

NeighbourAnswer find_neighbours(EmbeddingShelf& shelf, const NeighbourQuestion& question, const std::stop_token& stop) {
  const Stopwatch watch;
  NeighbourAnswer answer;
  answer.row = question.row;
  const Workspace workspace = Workspace::open(question.folder);
  const std::vector<Note> notes = workspace.notes(question.row, 1);
  if (notes.empty()) return answer;
  answer.exists = true;
  answer.id = notes.front().id;
  answer.title = notes.front().title;

  const bool compares = !question.other.empty();
  std::vector<Side> sides;
  sides.push_back(open_side(shelf, question, question.embedding, answer.id));
  if (compares) sides.push_back(open_side(shelf, question, question.other, answer.id));
  for (Side& side : sides) {
    throw_if_stopped(stop);
    if (!side.usable()) continue;
    mark_view(side, shelf, question, workspace);
    search(side, shelf, question, compares ? std::max(question.k, deepest_overlap) : question.k);
  }
  throw_if_stopped(stop);
  const bool both = compares && sides[0].usable() && sides[1].usable();
  if (both) answer.overlap = overlaps(sides[0], sides[1]);

  Focus focus{topics_of(notes.front()), pairs_of_note(workspace, question.row), {}};
  for (const NotePair& pair : focus.pairs) focus.partners.insert(pair.id);
  NoteLookup lookup(workspace);
  for (size_t i = 0; i < sides.size(); ++i) {
    throw_if_stopped(stop);
    if (sides[i].usable()) fill(sides[i], both ? &sides[1 - i] : nullptr, question.k, lookup, focus);
  }
  answer.first = std::move(sides[0].list);
  if (compares) answer.second = std::move(sides[1].list);
  answer.milliseconds = watch.seconds() * 1e3;
  return answer;
}

}  // namespace notellm::views
