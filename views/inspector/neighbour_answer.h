// "Which notes are like this one?", as the window asks it, and the answer: values that travel between threads.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/index/neighbours.h"
#include "core/store/workspace.h"
#include "views/session/note_view.h"

namespace notellm::views {

enum class Scope {
  all,     ///< every note with a vector
  filter,  ///< those of the view only
  greyed   ///< every note, those outside the view drawn muted
};

struct NeighbourQuestion {
  std::filesystem::path folder = {};       ///< the workspace
  int64_t row = -1;                        ///< the note
  std::string embedding = {}, other = {};  ///< names; other empty = no comparison
  int64_t k = 20;
  Scope scope = Scope::all;
  std::shared_ptr<const NoteRows> view = {};  ///< null = every note
  IndexKind index = IndexKind::exact;
};

struct NeighbourEntry {
  int64_t row = -1;  ///< of the notes; -1 = the workspace has no such note any more
  std::string id, title;
  std::vector<std::string> topics;
  std::string category;
  float score = 0;           ///< cosine
  int64_t rank = 0;          ///< in the list, from 1
  int64_t overall_rank = 0;  ///< among all notes with a vector, from 1
  bool true_pair = false, same_topic = false, seen_in_training = false;
  bool in_view = true;
  bool in_other_list = false;         ///< in a comparison
  std::optional<int64_t> other_rank;  ///< among all notes of the other embedding, from 1; nullopt = it has no vector there
};

/// Where a note that should be near comes in.
struct TrueRank {
  int64_t row = -1;
  std::string id, title;
  Split split = Split::train;
  bool is_target = true;  ///< else the note in focus is its target
  bool in_view = true;
  std::optional<int64_t> rank;  ///< among all notes with a vector, from 1; nullopt = it has none
};

enum class Trouble {
  none,
  gone,      ///< the embedding's folder is not there
  broken,    ///< it cannot be read: `detail`
  no_vector  ///< it holds no vector of the note
};

/// One embedding's answer.
struct NeighbourList {
  std::string embedding;
  Trouble trouble = Trouble::none;
  std::string detail;
  int64_t others = 0, dim = 0;  ///< other notes with a vector; numbers a vector
  int64_t in_scope = 0;         ///< of the others
  std::vector<NeighbourEntry> entries;
  std::vector<TrueRank> truths;      ///< best rank first, those without a vector last
  std::optional<IndexReport> index;  ///< of the approximate index that was asked; nullopt = exact
  bool index_missing = false;        ///< an approximate index was wanted and is not built: this is the exact answer
};

struct Overlap {
  int64_t k = 0;
  double share = 0;
};

struct NeighbourAnswer {
  int64_t row = -1;     ///< the note asked for
  bool exists = false;  ///< the workspace has it
  std::string id, title;
  NeighbourList first;
  std::optional<NeighbourList> second;  ///< in a comparison
  std::vector<Overlap> overlap;         ///< at 10, 50, 100, in a comparison without trouble
  double milliseconds = 0;
};

}  // namespace notellm::views
