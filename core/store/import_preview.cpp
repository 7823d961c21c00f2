#include "core/store/import_preview.h"

#include <algorithm>
#include <fstream>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/base/guess_encoding.h"
#include "core/base/json.h"
#include "core/store/import_interactions.h"
#include "core/store/import_pairs.h"
#include "core/store/import_table.h"
#include "core/store/note_reader_csv.h"

namespace notellm {
namespace {

constexpr int64_t most_bytes = int64_t{8} << 20;
constexpr size_t guess_bytes = size_t{256} << 10;
constexpr size_t cell_bytes = 600;  // more is not seen in a table
constexpr size_t authors_columns = 5;

std::string first_bytes_of(const std::filesystem::path& file) {
  const TextLines readable(file);  // its messages
  std::ifstream in(file, std::ios::binary);
  std::string bytes(guess_bytes, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(in.gcount()));
  return bytes;
}

std::string encoding_of(const PreviewParams& params) {
  if (params.encoding) return *params.encoding;
  try {
    return guessed_encoding(first_bytes_of(params.file));
  } catch (const Error&) {
    return "";
  }
}

bool names_required(const std::vector<std::string>& cells, ImportKind kind) {
  const ColumnMap named = guessed_columns(fields_of(kind), cells);
  const auto& fields = fields_of(kind);
  return std::all_of(fields.begin(), fields.end(), [&](const FieldSpec& f) { return !f.required || named.contains(f.name); });
}

ImportLayout layout_of(const std::vector<std::string>& first) {
  for (const ImportKind kind : {ImportKind::pairs, ImportKind::interactions})
    if (names_required(first, kind)) return {kind, NotesFormat::csv, true};
  if (is_header(first, note_fields())) return {};
  if (first.size() == 2) return {ImportKind::pairs, NotesFormat::csv, false};
  if ((first.size() == 3 || first.size() == 4) && number_in(first[2])) return {ImportKind::interactions, NotesFormat::csv, false};
  if (first.size() == authors_columns) return {ImportKind::notes, NotesFormat::authors, false};
  return {};
}

/// JSONL by its name, as the importer has it, or by what its first line looks like.
bool is_jsonl(const PreviewParams& params, const std::string& encoding) {
  if (params.layout) return params.layout->format == NotesFormat::jsonl;
  const std::string extension = params.file.extension().string();
  if (extension == ".jsonl" || extension == ".ndjson") return true;
  TextLines lines(params.file, encoding, most_bytes);
  for (std::string_view line; lines.next(line);)
    if (const std::string_view text = trimmed(line); !text.empty()) return Json::parse(text, nullptr, false).is_object();
  return false;
}

void shorten(std::string& cell) {
  if (cell.size() <= cell_bytes) return;
  size_t end = cell_bytes;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0) == 0x80) --end;
  cell.resize(end);
  cell += "…";
}

std::vector<std::string> fixed_columns(const ImportLayout& layout, size_t found) {
  std::vector<std::string> names;
  for (const FieldSpec& field : fields_of(layout.kind)) names.push_back(field.name);
  const size_t most = layout.format == NotesFormat::authors ? authors_columns : names.size();
  const size_t least = layout.kind == ImportKind::interactions ? 3 : most;
  names.resize(std::clamp(found, least, most));
  return names;
}

void read_table(const PreviewParams& params, ImportPreview& preview, const std::stop_token& stop) {
  CsvReader csv(params.file, preview.encoding, most_bytes);
  preview.bytes = csv.text().bytes_total();
  CsvRow row;
  if (!csv.next(row) && !csv.text().cut()) throw Error(params.file.string(), "rows to import", "an empty file");
  preview.layout = params.layout ? *params.layout : layout_of(row.fields);
  const auto& fields = fields_of(preview.layout.kind);
  if (preview.layout.header) {
    for (const std::string& name : row.fields) preview.columns.emplace_back(trimmed(name));
    for (std::string& name : preview.columns) drop_nul(name);
    preview.guess = guessed_columns(fields, preview.columns);
  } else {
    preview.columns = fixed_columns(preview.layout, row.fields.size());
    for (const std::string& name : preview.columns) preview.guess[name] = name;
  }
  for (bool there = !preview.layout.header || csv.next(row); there; there = csv.next(row)) {
    throw_if_stopped(stop);
    preview.more = preview.rows.size() == params.rows || (row.unclosed && csv.text().cut());
    if (preview.more) break;
    PreviewRow shown;
    shown.row = row.row;
    if (auto fault = row_fault(row, preview.columns, preview.encoding, shown.column)) shown.fault = std::move(*fault);
    shown.cells = std::move(row.fields);
    preview.rows.push_back(std::move(shown));
  }
  preview.more = preview.more || csv.text().cut();
}

std::string text_of(const OrderedJson& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return "";
  if (!value.is_array()) return value.dump();
  std::string joined;
  for (const OrderedJson& item : value) joined += (joined.empty() ? "" : ", ") + text_of(item);
  return joined;
}

void read_object(std::string_view line, ImportPreview& preview, PreviewRow& row) {
  if (auto fault = utf8_fault(line, preview.encoding)) {
    row.fault = *fault;
    row.cells = {std::string(trimmed(line))};
    return;
  }
  const auto object = OrderedJson::parse(trimmed(line), nullptr, false);
  if (!object.is_object()) {
    row.fault = "expected a JSON object, found text that is not one";
    row.cells = {std::string(trimmed(line))};
    return;
  }
  for (const auto& [key, value] : object.items()) {
    auto place = std::find(preview.columns.begin(), preview.columns.end(), key);
    if (place == preview.columns.end()) place = preview.columns.insert(preview.columns.end(), key);
    const auto at = static_cast<size_t>(place - preview.columns.begin());
    row.cells.resize(std::max(row.cells.size(), at + 1));
    row.cells[at] = text_of(value);
  }
}

void read_lines(const PreviewParams& params, ImportPreview& preview, const std::stop_token& stop) {
  TextLines lines(params.file, preview.encoding, most_bytes);
  preview.bytes = lines.bytes_total();
  preview.layout = {ImportKind::notes, NotesFormat::jsonl, true};
  for (std::string_view line; lines.next(line);) {
    throw_if_stopped(stop);
    if (trimmed(line).empty()) continue;
    preview.more = preview.rows.size() == params.rows;
    if (preview.more) break;
    PreviewRow row;
    row.row = lines.line();
    read_object(line, preview, row);
    preview.rows.push_back(std::move(row));
  }
  preview.more = preview.more || lines.cut();
  if (preview.rows.empty() && !preview.more) throw Error(params.file.string(), "rows to import", "an empty file");
  for (PreviewRow& row : preview.rows)
    if (row.fault.empty()) row.cells.resize(preview.columns.size());
  preview.guess = guessed_columns(note_fields(), preview.columns);
}

}  // namespace

const std::vector<FieldSpec>& fields_of(ImportKind kind) {
  if (kind == ImportKind::interactions) return interaction_fields();
  return kind == ImportKind::pairs ? pair_fields() : note_fields();
}

ImportPreview preview_import(const PreviewParams& params, const std::stop_token& stop) {
  if (!std::filesystem::exists(params.file)) throw Error(params.file.string(), "a file", "nothing there");
  if (std::filesystem::is_directory(params.file)) throw Error(params.file.string(), "a file", "a folder");
  if (!std::filesystem::is_regular_file(params.file)) throw Error(params.file.string(), "a file", "a device or a pipe");
  ImportPreview preview;
  preview.encoding = encoding_of(params);
  if (is_jsonl(params, preview.encoding))
    read_lines(params, preview, stop);
  else
    read_table(params, preview, stop);
  for (PreviewRow& row : preview.rows)
    for (std::string& cell : row.cells) shorten(cell);
  return preview;
}

}  // namespace notellm
