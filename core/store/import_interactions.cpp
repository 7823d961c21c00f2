#include "core/store/import_interactions.h"

#include <fmt/format.h>

#include <cmath>
#include <unordered_set>

#include "core/base/encoding.h"
#include "core/base/quote.h"
#include "core/store/import_table.h"

namespace notellm {
namespace {

constexpr size_t least_columns = 3;
constexpr double greatest_timestamp = 9e15;  // whole seconds that a double holds exactly

class InteractionsRun {
 public:
  InteractionsRun(Workspace& workspace, const InteractionsImport& params, const Columns& columns, ImportReport& report)
      : columns_(columns),
        report_(report),
        click_min_(params.click_min),
        check_only_(params.check_only),
        notes_(rows_by_id(workspace)),
        insert_(workspace.database(), "INSERT INTO events(user, note, timestamp, rating, click) VALUES(?, ?, ?, ?, ?)") {}

  void take(CsvRow& row) {
    ++report_.read;
    std::string column;
    if (auto reason = columns_.fault(row, column)) return report_.reject(row.row, column, *reason);
    const std::string user(trimmed(*columns_.cell(row, "user")));
    if (user.empty()) return report_.reject(row.row, columns_.name("user"), "expected a user, found an empty cell");
    const auto note = notes_.find(std::string(trimmed(*columns_.cell(row, "note"))));
    if (note == notes_.end()) return reject_note(row);
    const auto timestamp = number_in(*columns_.cell(row, "timestamp"));
    if (!timestamp || std::abs(*timestamp) > greatest_timestamp) return reject_number(row, "timestamp", "seconds since 1970");
    std::optional<double> rating;
    if (const std::string* cell = columns_.cell(row, "rating"); cell && !(rating = number_in(*cell))) {
      return reject_number(row, "rating", "a number");
    }
    write(user, note->second, static_cast<int64_t>(std::floor(*timestamp)), rating);
  }

 private:
  void reject_note(CsvRow& row) {
    ++report_.unknown_notes;
    const std::string& id = *columns_.cell(row, "note");
    report_.reject(row.row, columns_.name("note"),
                   fmt::format("expected the id of a note in the workspace, found {}", in_quotes(id)));
  }

  void reject_number(CsvRow& row, const std::string& field, const char* expected) {
    report_.reject(row.row, columns_.name(field),
                   fmt::format("expected {}, found {}", expected, in_quotes(*columns_.cell(row, field))));
  }

  void write(const std::string& user, int64_t note, int64_t timestamp, const std::optional<double>& rating) {
    const bool click = !rating || *rating >= click_min_;
    if (!check_only_) insert(user, note, timestamp, rating, click);
    users_.insert(user);
    report_.users = static_cast<int64_t>(users_.size());
    report_.clicks += click;
    ++report_.taken;
  }

  void insert(const std::string& user, int64_t note, int64_t timestamp, const std::optional<double>& rating, bool click) {
    insert_.bindNoCopy(1, user);
    insert_.bind(2, note);
    insert_.bind(3, timestamp);
    if (rating)
      insert_.bind(4, *rating);
    else
      insert_.bind(4);
    insert_.bind(5, click ? 1 : 0);
    insert_.exec();
    insert_.reset();
  }

  const Columns& columns_;
  ImportReport& report_;
  double click_min_;
  bool check_only_;
  std::unordered_map<std::string, int64_t> notes_;
  std::unordered_set<std::string> users_;
  SQLite::Statement insert_;
};

}  // namespace

const std::vector<FieldSpec>& interaction_fields() {
  static const std::vector<FieldSpec> fields = {{"user", {"userid", "user_id"}, true},
                                                {"note", {"noteid", "note_id", "item", "itemid", "item_id"}, true},
                                                {"timestamp", {"time", "ts"}, true},
                                                {"rating", {}, false}};
  return fields;
}

ImportReport import_interactions(Workspace& workspace, const InteractionsImport& params, Progress& progress,
                                 std::stop_token stop) {
  ImportTable table(params.file, interaction_fields(), least_columns, params.map, params.encoding);
  progress.phase("reading " + params.file.filename().string());
  return run_import(workspace, {"interactions", params.file, params.keep_good, true, params.check_only},
                    [&](ImportReport& report) {
                      InteractionsRun run(workspace, params, table.columns(), report);
                      RowPace pace(progress, stop, table.text());
                      for (CsvRow row; table.next(row); pace.step()) run.take(row);
                    });
}

}  // namespace notellm
