// Configuration is data: structs <-> JSON by nlohmann's macros (NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT), read strictly.
//
// A key that the struct does not have is an error that names the nearest key it has; a value of another JSON type is an
// error that names both types. Missing keys take the struct's defaults.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace notellm {

using Json = nlohmann::json;
/// Keeps the order of the keys: for files that people read.
using OrderedJson = nlohmann::ordered_json;

/// Parses a file; errors name the file, line and column. Throws Error.
Json read_json(const std::filesystem::path& file);
/// Parses text that came from `where`. Throws Error.
Json parse_json(std::string_view text, std::string_view where);

/// Throws Error where `given` has a key that `known` lacks, or a value of another type. A number may be given for a
/// floating point number; empty objects and nulls in `known` accept anything. `where` is the file, for the message.
void check_against(const Json& known, const Json& given, std::string_view where, const std::string& path = "");

/// Strict reading: defaults of T, overlaid by `given`.
template <class T>
T from_json_strictly(const Json& given, std::string_view where) {
  Json known = T{};
  check_against(known, given, where);
  known.merge_patch(given);
  return known.get<T>();
}

/// Applies "a.b=value" (value is JSON, or a plain string when it is not) to `config`. The key must exist. Throws Error.
void apply_override(Json& config, std::string_view assignment);

/// The entry of `names` with the least edit distance to `name`, or "" when `names` is empty.
std::string nearest(const std::string& name, const std::vector<std::string>& names);

}  // namespace notellm
