#include "views/inspector/note_facts.h"

#include "core/base/error.h"
#include "core/store/database_error.h"
#include "core/store/note_topics.h"

namespace notellm::views {
namespace {

constexpr const char* pairs_from_a_note =
    "SELECT n.row, n.id, n.title, p.split, p.score, p.is_target FROM ("
    "  SELECT target AS other, split, score, 1 AS is_target FROM pairs WHERE query = ?1"
    "  UNION ALL SELECT query, split, score, 0 FROM pairs WHERE target = ?1) p "
    "JOIN notes n ON n.row = p.other "
    "ORDER BY is_target DESC, CASE p.split WHEN 'train' THEN 0 WHEN 'val' THEN 1 ELSE 2 END, p.score DESC, n.row";

}  // namespace

std::vector<NotePair> pairs_of_note(const Workspace& workspace, int64_t row) {
  return translating(workspace.database_file(), [&] {
    SQLite::Statement query(workspace.database(), pairs_from_a_note);
    query.bind(1, row);
    std::vector<NotePair> pairs;
    while (query.executeStep()) {
      pairs.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                       split_named(query.getColumn(3).getString()), query.getColumn(4).getDouble(),
                       query.getColumn(5).getInt() != 0});
    }
    return pairs;
  });
}

std::optional<NoteFacts> read_note_facts(const Workspace& workspace, int64_t row, const std::stop_token& stop) {
  std::vector<Note> found = workspace.notes(row, 1);
  if (found.empty()) return std::nullopt;
  NoteFacts facts;
  facts.note = std::move(found.front());
  facts.topics = topics_of(facts.note);
  throw_if_stopped(stop);
  facts.pairs = pairs_of_note(workspace, row);
  throw_if_stopped(stop);
  translating(workspace.database_file(), [&] {
    SQLite::Statement events(workspace.database(), "SELECT count(*), coalesce(sum(click <> 0), 0) FROM events WHERE note = ?");
    events.bind(1, row);
    events.executeStep();
    facts.views = events.getColumn(0).getInt64();
    facts.clicks = events.getColumn(1).getInt64();
  });
  return facts;
}

}  // namespace notellm::views
