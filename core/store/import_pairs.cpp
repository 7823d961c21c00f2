#include "core/store/import_pairs.h"

#include <fmt/format.h>

#include "core/base/encoding.h"
#include "core/base/quote.h"
#include "core/store/import_table.h"

namespace notellm {
namespace {

class PairsRun {
 public:
  PairsRun(Workspace& workspace, const PairsImport& params, const Columns& columns, ImportReport& report)
      : columns_(columns),
        report_(report),
        split_(name_of(params.split)),
        check_only_(params.check_only),
        notes_(rows_by_id(workspace)),
        insert_(workspace.database(), "INSERT INTO pairs(query, target, split, score) VALUES(?, ?, ?, 0)") {}

  void take(CsvRow& row) {
    ++report_.read;
    std::string column;
    if (auto reason = columns_.fault(row, column)) return report_.reject(row.row, column, *reason);
    const auto query = note_in(row, "query"), target = note_in(row, "target");
    if (!query || !target) return reject_note(row, query ? "target" : "query");
    if (*query == *target)
      return report_.reject(row.row, columns_.name("target"), "expected another note than the query, found the same");
    if (!check_only_) insert(*query, *target);
    ++report_.taken;
  }

 private:
  void insert(int64_t query, int64_t target) {
    insert_.bind(1, query);
    insert_.bind(2, target);
    insert_.bindNoCopy(3, split_);
    insert_.exec();
    insert_.reset();
  }

  std::optional<int64_t> note_in(CsvRow& row, const std::string& field) {
    const std::string id(trimmed(*columns_.cell(row, field)));
    if (const auto found = notes_.find(id); found != notes_.end()) return found->second;
    return std::nullopt;
  }

  void reject_note(CsvRow& row, const std::string& field) {
    ++report_.unknown_notes;
    const std::string& id = *columns_.cell(row, field);
    report_.reject(row.row, columns_.name(field),
                   fmt::format("expected the id of a note in the workspace, found {}", in_quotes(id)));
  }

  const Columns& columns_;
  ImportReport& report_;
  std::string split_;
  bool check_only_;
  std::unordered_map<std::string, int64_t> notes_;
  SQLite::Statement insert_;
};

}  // namespace

const std::vector<FieldSpec>& pair_fields() {
  static const std::vector<FieldSpec> fields = {{"query", {"query_id", "queryid"}, true},
                                                {"target", {"target_id", "targetid"}, true}};
  return fields;
}

ImportReport import_pairs(Workspace& workspace, const PairsImport& params, Progress& progress, std::stop_token stop) {
  ImportTable table(params.file, pair_fields(), pair_fields().size(), params.map, params.encoding);
  progress.phase("reading " + params.file.filename().string());
  const ImportSource source{"pairs " + name_of(params.split), params.file, params.keep_good, true, params.check_only};
  return run_import(workspace, source, [&](ImportReport& report) {
    PairsRun run(workspace, params, table.columns(), report);
    RowPace pace(progress, stop, table.text());
    for (CsvRow row; table.next(row); pace.step()) run.take(row);
  });
}

}  // namespace notellm
