#include "views/data/report_groups.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <tuple>

namespace notellm::views {

std::string pattern_of(const std::string& reason) {
  std::string pattern;
  for (size_t at = 0; at < reason.size();) {
    const char c = reason[at];
    if (c == '"') {
      const size_t end = reason.find('"', at + 1);
      pattern += "\"…\"";
      at = end == std::string::npos ? reason.size() : end + 1;
      continue;
    }
    const bool hex = reason.compare(at, 2, "0x") == 0;
    const bool number = hex || (std::isdigit(static_cast<unsigned char>(c)) && (at == 0 || reason[at - 1] == ' '));
    if (number) {
      at += hex ? 2 : 0;
      while (at < reason.size() && (std::isdigit(static_cast<unsigned char>(reason[at])) ||
                                    (hex && std::isxdigit(static_cast<unsigned char>(reason[at])))))
        ++at;
      pattern += "…";
      continue;
    }
    pattern += c;
    ++at;
  }
  return pattern;
}

std::vector<ReasonGroup> grouped_reasons(const ImportReport& report) {
  std::map<std::tuple<ReportKind, std::string, std::string>, std::vector<int32_t>> found;
  for (size_t i = 0; i < report.rows.size(); ++i) {
    const ReportRow& row = report.rows[i];
    found[{row.kind, row.column, pattern_of(row.reason)}].push_back(static_cast<int32_t>(i));
  }
  std::vector<ReasonGroup> groups;
  for (auto& [key, rows] : found) groups.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::move(rows)});
  std::stable_sort(groups.begin(), groups.end(), [](const ReasonGroup& a, const ReasonGroup& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.rows.size() > b.rows.size();
  });
  return groups;
}

}  // namespace notellm::views
