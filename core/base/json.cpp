#include "core/base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/base/error.h"
#include "core/base/files.h"

namespace notellm {
namespace {

size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

[[noreturn]] void unknown_key(std::string_view where, const std::string& path, const std::string& key, const Json& known) {
  const std::string best = nearest(key, keys_of(known));
  throw Error(
      where,
      best.empty() ? fmt::format("no keys in \"{}\"", path) : fmt::format("a known key (the nearest is \"{}{}\")", path, best),
      fmt::format("\"{}{}\"", path, key));
}

bool same_kind(const Json& known, const Json& given) {
  if (known.is_null() || known.type() == given.type()) return true;
  if (known.is_number_float()) return given.is_number();
  return known.is_number_integer() && given.is_number_integer();
}

}  // namespace

std::string nearest(const std::string& name, const std::vector<std::string>& names) {
  const auto best = std::min_element(
      names.begin(), names.end(), [&](const auto& a, const auto& b) { return edit_distance(name, a) < edit_distance(name, b); });
  return best == names.end() ? "" : *best;
}

Json parse_json(std::string_view text, std::string_view where) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& fault) {
    throw Error(where, "JSON", fault.what());
  }
}

Json read_json(const std::filesystem::path& file) { return parse_json(read_text(file), file.string()); }

void check_against(const Json& known, const Json& given, std::string_view where, const std::string& path) {
  if (!same_kind(known, given)) {
    throw Error(where, fmt::format("{} for \"{}\"", known.type_name(), path),
                fmt::format("{} ({})", given.type_name(), given.dump()));
  }
  if (!known.is_object() || known.empty()) return;
  const std::string prefix = path.empty() ? "" : path + ".";
  for (const auto& [key, value] : given.items()) {
    if (!known.contains(key)) unknown_key(where, prefix, key, known);
    check_against(known[key], value, where, prefix + key);
  }
}

void apply_override(Json& config, std::string_view assignment) {
  const size_t equals = assignment.find('=');
  if (equals == std::string_view::npos || equals == 0) throw Error("override", "key=value", fmt::format("\"{}\"", assignment));
  const std::string key(assignment.substr(0, equals)), text(assignment.substr(equals + 1));
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) value = text;

  Json patch = value;
  std::string rest = key;
  for (size_t dot; (dot = rest.rfind('.')) != std::string::npos; rest.resize(dot)) patch = Json{{rest.substr(dot + 1), patch}};
  patch = Json{{rest, patch}};
  // A number typed for a text key stays the text the user typed.
  const Json::json_pointer pointer("/" + [&] {
    std::string p = key;
    std::replace(p.begin(), p.end(), '.', '/');
    return p;
  }());
  if (config.contains(pointer) && config[pointer].is_string() && !value.is_string()) patch = Json{}, patch[pointer] = text;
  check_against(config, patch, "override");
  config.merge_patch(patch);
}

}  // namespace notellm
