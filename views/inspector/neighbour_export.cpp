#include "views/inspector/neighbour_export.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/csv.h"
#include "core/base/json.h"

namespace notellm::views {
namespace {

OrderedJson record_of(const std::string& note, const NeighbourList& list, const NeighbourEntry& entry, bool compares) {
  OrderedJson record{{"note", note},
                     {"embedding", list.embedding},
                     {"rank", entry.rank},
                     {"overall_rank", entry.overall_rank},
                     {"id", entry.id},
                     {"title", entry.title},
                     {"score", entry.score},
                     {"topics", entry.topics},
                     {"category", entry.category},
                     {"true_pair", entry.true_pair},
                     {"same_topic", entry.same_topic},
                     {"seen_in_training", entry.seen_in_training}};
  if (compares) record["other_rank"] = entry.other_rank ? OrderedJson(*entry.other_rank) : OrderedJson(nullptr);
  return record;
}

/// A value as the field of a table.
std::string field_of(const OrderedJson& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) return fmt::format("{}", fmt::join(value.get<std::vector<std::string>>(), "，"));
  if (value.is_null()) return "";
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  if (value.is_number_float()) return fmt::format("{:.6f}", value.get<double>());
  return value.dump();
}

std::string line_of(std::vector<std::string> fields, ListFormat format) {
  if (format == ListFormat::csv) return csv_record(fields);
  for (std::string& field : fields)
    std::replace_if(
        field.begin(), field.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return fmt::format("{}\n", fmt::join(fields, "\t"));
}

}  // namespace

std::string as_text(const std::string& note, const NeighbourList& list, bool compares, ListFormat format) {
  std::string text;
  if (format != ListFormat::jsonl) {
    std::vector<std::string> names;
    const OrderedJson empty = record_of(note, list, {}, compares);
    for (const auto& [key, value] : empty.items()) names.push_back(key);
    text += line_of(names, format);
  }
  for (const NeighbourEntry& entry : list.entries) {
    const OrderedJson record = record_of(note, list, entry, compares);
    if (format == ListFormat::jsonl) {
      text += record.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
      continue;
    }
    std::vector<std::string> fields;
    for (const auto& value : record) fields.push_back(field_of(value));
    text += line_of(fields, format);
  }
  return text;
}

}  // namespace notellm::views
