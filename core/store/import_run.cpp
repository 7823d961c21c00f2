#include "core/store/import_run.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/store/database_error.h"

namespace notellm {
namespace {

constexpr int64_t rows_per_step = 1000;

void refuse_second_time(Workspace& workspace, const ImportSource& source, const std::string& hash) {
  SQLite::Statement query(workspace.database(), "SELECT file, time FROM imports WHERE kind = ? AND hash = ?");
  query.bind(1, source.kind);
  query.bind(2, hash);
  if (!query.executeStep()) return;
  throw Error(source.file.string(), "a file that was not imported yet",
              "the same content, imported from " + query.getColumn(0).getString() + " at " + query.getColumn(1).getString());
}

void remember(Workspace& workspace, const ImportSource& source, const std::string& hash, int64_t taken) {
  SQLite::Statement insert(workspace.database(), "INSERT INTO imports(kind, file, hash, rows, time) VALUES(?, ?, ?, ?, ?)");
  insert.bind(1, source.kind);
  insert.bind(2, std::filesystem::absolute(source.file).string());
  insert.bind(3, hash);
  insert.bind(4, taken);
  insert.bind(5, utc_now());
  insert.exec();
}

ImportReport check_rows(Workspace& workspace, const ImportSource& source, const std::string& hash,
                        const std::function<void(ImportReport&)>& read_rows) {
  ImportReport report;
  report.file = source.file.string();
  if (source.once) refuse_second_time(workspace, source, hash);
  read_rows(report);
  if (report.read == 0) throw Error(report.file, "rows to import", "none");
  return report;
}

}  // namespace

ImportReport run_import(Workspace& workspace, const ImportSource& source, const std::function<void(ImportReport&)>& read_rows) {
  const std::string hash = source.check_only && !source.once ? "" : hash_file(source.file);
  return translating(workspace.database_file(), [&] {
    if (source.check_only) return check_rows(workspace, source, hash, read_rows);
    ImportReport report;
    report.file = source.file.string();
    SQLite::Transaction transaction(workspace.database(), SQLite::TransactionBehavior::IMMEDIATE);
    if (source.once) refuse_second_time(workspace, source, hash);
    read_rows(report);
    if (report.read == 0) throw Error(report.file, "rows to import", "none");
    write_report(report, workspace.reports());
    if (report.taken == 0 || (report.rejected > 0 && !source.keep_good)) throw RejectedRows(std::move(report));
    remember(workspace, source, hash, report.taken);
    transaction.commit();
    return report;
  });
}

RowPace::RowPace(Progress& progress, std::stop_token stop, const TextLines& text)
    : progress_(progress), stop_(std::move(stop)), text_(text) {
  throw_if_stopped(stop_);
}

void RowPace::step() {
  if (++rows_ % rows_per_step != 0) return;
  throw_if_stopped(stop_);
  progress_.report(text_.bytes_read() >> 10, text_.bytes_total() >> 10, "KiB");
}

std::unordered_map<std::string, int64_t> rows_by_id(const Workspace& workspace) {
  std::unordered_map<std::string, int64_t> rows;
  int64_t row = 0;
  for (std::string& id : workspace.ids()) rows.emplace(std::move(id), row++);
  return rows;
}

}  // namespace notellm
