#include "core/store/note_reader_jsonl.h"

#include <fmt/format.h>

#include <utility>

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/store/note_reader_csv.h"

namespace notellm {
namespace {

/// What the separator between the items of a list is, by field; fields that are absent here take no list.
std::optional<std::string> separator_of(const std::string& field) {
  if (field == "topics") return "，";
  if (field == "category") return "@";
  if (field == "image") return ";";
  return std::nullopt;
}

std::optional<std::string> scalar_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  return std::nullopt;
}

/// The value as text, or nothing where its type does not fit; null is "".
std::optional<std::string> text_of(const Json& value, const std::string& field) {
  if (value.is_null()) return "";
  if (!value.is_array()) return scalar_text(value);
  const auto separator = separator_of(field);
  if (!separator) return std::nullopt;
  std::string joined;
  for (const Json& item : value) {
    const auto text = scalar_text(item);
    if (!text) return std::nullopt;
    joined += (joined.empty() ? "" : *separator) + *text;
  }
  return joined;
}

std::string& place_of(const std::string& field, Note& note, std::string& topics) {
  if (field == "id") return note.id;
  if (field == "title") return note.title;
  if (field == "content") return note.content;
  if (field == "image") return note.image;
  return field == "category" ? note.category : topics;
}

}  // namespace

JsonlNoteReader::JsonlNoteReader(const std::filesystem::path& file, const ColumnMap& map, std::string encoding)
    : lines_(file, encoding), map_(map), encoding_(std::move(encoding)) {}

std::string JsonlNoteReader::column(const std::string& field) const {
  const auto mapped = map_.find(field);
  return mapped == map_.end() ? field : mapped->second;
}

bool JsonlNoteReader::next(NoteRecord& record) {
  std::string_view line;
  do {
    if (!lines_.next(line)) return false;
  } while (trimmed(line).empty());
  record = NoteRecord{};
  record.row = lines_.line();
  if (auto reason = utf8_fault(line, encoding_))
    record.fault = ReportRow{record.row, "", *reason, ReportKind::rejected};
  else
    read_object(trimmed(line), record);
  return true;
}

void JsonlNoteReader::read_object(std::string_view line, NoteRecord& record) const {
  const auto reject = [&](std::string field, std::string reason) {
    record.fault = ReportRow{record.row, std::move(field), std::move(reason), ReportKind::rejected};
  };
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded()) return reject("", "expected a JSON object, found text that is not JSON");
  if (!object.is_object()) return reject("", fmt::format("expected a JSON object, found {}", object.type_name()));
  std::string topics;
  for (const FieldSpec& field : note_fields()) {
    if (column(field.name).empty()) continue;
    const auto found = object.find(column(field.name));
    if (found == object.end()) continue;
    auto text = text_of(*found, field.name);
    if (!text) return reject(column(field.name), fmt::format("expected text, found {}", found->type_name()));
    drop_nul(*text);
    // A list has its items; a text is split as a CSV cell is.
    if (field.name == "topics" && !found->is_array()) text = joined_topics(*text);
    place_of(field.name, record.note, topics) = std::move(*text);
  }
  record.note.id = trimmed(record.note.id);
  if (!topics.empty()) record.note.topics = std::move(topics);
}

}  // namespace notellm
