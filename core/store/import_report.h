// What an import took and what it did not, row by row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace notellm {

enum class ReportKind {
  rejected,       ///< the row was not taken
  missing_image,  ///< the note was taken without a picture
  remark          ///< taken, but worth a look
};
std::string name_of(ReportKind kind);

struct ReportRow {
  int64_t row = 0;     ///< from 1, as a spreadsheet counts (the header is row 1); a line of a JSONL file
  std::string column;  ///< the file's own name of it; empty = the whole row
  std::string reason;  ///< expected, found
  ReportKind kind = ReportKind::rejected;
};

struct ImportReport {
  std::string file;
  int64_t read = 0;   ///< rows of the file, without header and empty lines
  int64_t taken = 0;  ///< notes, events or pairs now in the workspace
  int64_t rejected = 0;
  int64_t missing_images = 0;  ///< notes
  int64_t unknown_notes = 0;   ///< rejected rows that name a note which the workspace does not have
  int64_t users = 0;           ///< interactions: different users among the rows taken
  int64_t clicks = 0;          ///< interactions: rows taken that count as a click
  std::vector<ReportRow> rows;
  std::filesystem::path written;  ///< the same as CSV: file,row,column,reason,kind

  void reject(int64_t row, std::string column, std::string reason);
  void miss_image(int64_t row, std::string column, std::string reason);
  void remark(int64_t row, std::string column, std::string reason);
};

/// A file had rows that cannot be taken; nothing of it was. The message gives the count and the first reasons.
class RejectedRows : public Error {
 public:
  explicit RejectedRows(ImportReport report);
  const ImportReport& report() const { return report_; }

 private:
  ImportReport report_;
};

/// Writes import-TIMESTAMP.csv into `folder` (made when absent) and names it in `report.written`.
void write_report(ImportReport& report, const std::filesystem::path& folder);

}  // namespace notellm
