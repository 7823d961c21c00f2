#include "core/store/pair_maker.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/store/database_error.h"
#include "core/store/pair_settings.h"

namespace notellm {
namespace {

void store(Workspace& workspace, const PairSplit& split, const PairParams& params) {
  translating(workspace.database_file(), [&] {
    SQLite::Transaction transaction(workspace.database(), SQLite::TransactionBehavior::IMMEDIATE);
    workspace.database().exec("DELETE FROM pairs");
    SQLite::Statement insert(workspace.database(), "INSERT INTO pairs(query, target, split, score) VALUES(?, ?, ?, ?)");
    for (const Split name : {Split::train, Split::val, Split::test}) {
      insert.bind(3, name_of(name));
      for (const Pair& pair : split.pairs[static_cast<size_t>(name)]) {
        insert.bind(1, pair.query);
        insert.bind(2, pair.target);
        insert.bind(4, pair.score);
        insert.exec();
        insert.reset();
      }
    }
    write_pair_setting(workspace, "short", params.short_notes);
    write_pair_setting(workspace, "params", params);
    transaction.commit();
  });
}

}  // namespace

void require_clicks(const Workspace& workspace, const std::vector<Interaction>& log) {
  if (workspace.note_count() == 0) throw Error(workspace.folder().string(), "notes", "none (notellm import --notes)");
  for (const Interaction& line : log)
    if (line.click) return;
  throw Error(workspace.folder().string(), "clicks", "none (notellm import --interactions)");
}

std::vector<Interaction> read_interactions(const Workspace& workspace, std::stop_token stop) {
  return translating(workspace.database_file(), [&] {
    std::vector<Interaction> log;
    std::unordered_map<std::string, int32_t> users;
    SQLite::Statement query(workspace.database(), "SELECT user, note, timestamp, click FROM events ORDER BY rowid");
    while (query.executeStep()) {
      if (log.size() % 4096 == 0) throw_if_stopped(stop);
      const int32_t user = users.emplace(query.getColumn(0).getString(), static_cast<int32_t>(users.size())).first->second;
      log.push_back({user, query.getColumn(1).getInt(), query.getColumn(2).getDouble(), query.getColumn(3).getInt() != 0});
    }
    return log;
  });
}

PairReport report_of(const std::vector<Pair>& pairs, const PairSplit& split, const std::vector<int64_t>& lengths,
                     const ShortParams& short_notes) {
  PairReport report;
  report.train = static_cast<int64_t>(split.pairs[0].size());
  report.val = static_cast<int64_t>(split.pairs[1].size());
  report.test = static_cast<int64_t>(split.pairs[2].size());
  report.between_splits = split.between;
  int64_t query = -1;
  for (const Pair& pair : pairs) report.queries += std::exchange(query, pair.query) != pair.query;
  const ShortSets sets = short_sets(split.pairs[2], lengths, short_notes);
  report.short_query = sets.query_pairs, report.short_target = sets.target_pairs;
  report.short_notes = sets.notes, report.threshold = sets.threshold;
  return report;
}

PairReport make_pairs(Workspace& workspace, const PairParams& params, Progress& progress, std::stop_token stop) {
  check(params.scores), check(params.short_notes), check_shares(params.split);
  progress.phase("reading the log");
  const std::vector<Interaction> log = read_interactions(workspace, stop);
  require_clicks(workspace, log);
  const std::vector<Pair> pairs = cooccurrence_pairs(log, workspace.note_count(), params.scores, progress, stop);
  if (pairs.empty())
    throw Error(workspace.folder().string(), "clicks that score between low and up", "no pair that does; lower --low");
  progress.phase("splitting");
  const PairSplit split = split_pairs(pairs, workspace.note_count(), params.split, params.seed);
  throw_if_stopped(stop);
  progress.phase("storing the pairs");
  store(workspace, split, params);

  return report_of(pairs, split, text_lengths(workspace), params.short_notes);
}

}  // namespace notellm
