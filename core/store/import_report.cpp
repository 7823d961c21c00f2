#include "core/store/import_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/csv.h"
#include "core/base/files.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr size_t reasons_in_message = 3;

std::string message_for(const ImportReport& report) {
  std::string reasons;
  size_t named = 0;
  for (const ReportRow& row : report.rows) {
    if (row.kind != ReportKind::rejected) continue;
    if (named++ == reasons_in_message) break;
    reasons +=
        fmt::format("{}row {}{}: {}", named == 1 ? "" : "; ", row.row, row.column.empty() ? "" : ", " + row.column, row.reason);
  }
  return fmt::format("{}: {} of {} rows rejected, nothing imported ({}{}); all in {}; --keep-good takes the other rows",
                     report.file, report.rejected, report.read, reasons, named > reasons_in_message ? "; ..." : "",
                     report.written.string());
}

/// "2026-01-31T12:00:00Z" without what file names should not have.
std::string timestamp() {
  std::string now = utc_now();
  std::erase(now, ':');
  return now;
}

}  // namespace

std::string name_of(ReportKind kind) {
  switch (kind) {
    case ReportKind::rejected:
      return "rejected";
    case ReportKind::missing_image:
      return "missing image";
    case ReportKind::remark:
      return "remark";
  }
  return "";
}

void ImportReport::reject(int64_t row, std::string column, std::string reason) {
  ++rejected;
  rows.push_back({row, std::move(column), std::move(reason), ReportKind::rejected});
}

void ImportReport::miss_image(int64_t row, std::string column, std::string reason) {
  ++missing_images;
  rows.push_back({row, std::move(column), std::move(reason), ReportKind::missing_image});
}

void ImportReport::remark(int64_t row, std::string column, std::string reason) {
  rows.push_back({row, std::move(column), std::move(reason), ReportKind::remark});
}

RejectedRows::RejectedRows(ImportReport report) : Error(message_for(report)), report_(std::move(report)) {}

void write_report(ImportReport& report, const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault) throw_errno(folder, "created", fault.value());
  std::string table = csv_record({"file", "row", "column", "reason", "kind"});
  for (const ReportRow& row : report.rows) {
    table += csv_record({report.file, std::to_string(row.row), row.column, row.reason, name_of(row.kind)});
  }
  const std::string name = "import-" + timestamp();
  fs::path file = folder / (name + ".csv");
  for (int number = 2; fs::exists(file); ++number) file = folder / fmt::format("{}-{}.csv", name, number);
  write_atomically(file, table);
  report.written = file;
}

}  // namespace notellm
