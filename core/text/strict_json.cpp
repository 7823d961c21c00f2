#include "core/text/strict_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace notellm {

std::string brief(const Json& value) {
  constexpr size_t kMostCharacters = 40;
  if (value.is_structured()) return fmt::format("{} of {} values", value.type_name(), value.size());
  const std::string text = value.dump(-1, ' ', true);
  return count_code_points(text) <= kMostCharacters ? text : std::string(first_code_points(text, kMostCharacters)) + "...";
}

bool is_id(const Json& value) {
  return value.is_number_unsigned() ? value.get<uint64_t>() < kMostIds
                                    : value.is_number_integer() && value.get<int64_t>() >= 0 && value.get<int64_t>() < kMostIds;
}

StrictObject::StrictObject(const Json& json, std::string where, std::string path)
    : json_(&json), where_(std::move(where)), path_(std::move(path)) {
  if (!json.is_object()) throw Error(where_, fmt::format("an object for {}", brief(path_)), brief(json));
}

void StrictObject::refuse(const std::string& key, const std::string& expected, const std::string& found) const {
  const std::string name = path_.empty() ? key : key.empty() ? path_ : path_ + "." + key;
  throw Error(where_, fmt::format("{} for {}", expected, brief(name)), found);
}

void StrictObject::allow_only(std::initializer_list<const char*> known) const {
  for (const auto& [key, value] : json_->items()) {
    const bool fine = std::any_of(known.begin(), known.end(), [&](const char* name) { return key == name; });
    if (!fine && !value.is_null()) refuse(key, "null, because this setting is not supported,", brief(value));
  }
}

const Json* StrictObject::find(const char* key) const {
  const auto found = json_->find(key);
  return found == json_->end() || found->is_null() ? nullptr : &*found;
}

const Json& StrictObject::array(const char* key) const {
  const Json* value = find(key);
  if (!value || !value->is_array()) refuse(key, "an array", value ? brief(*value) : "none");
  return *value;
}

StrictObject StrictObject::object(const char* key) const {
  const Json* value = find(key);
  if (!value) refuse(key, "an object", "none");
  return StrictObject(*value, where_, path_.empty() ? key : path_ + "." + key);
}

std::string StrictObject::text(const char* key) const {
  const Json* value = find(key);
  if (!value || !value->is_string()) refuse(key, "a text", value ? brief(*value) : "none");
  return value->get<std::string>();
}

std::string StrictObject::text_or(const char* key, const std::string& otherwise) const {
  return find(key) ? text(key) : otherwise;
}

bool StrictObject::flag_or(const char* key, bool otherwise) const {
  const Json* value = find(key);
  if (value && !value->is_boolean()) refuse(key, "true or false", brief(*value));
  return value ? value->get<bool>() : otherwise;
}

int64_t StrictObject::id(const char* key) const {
  const Json* value = find(key);
  if (!value || !is_id(*value)) refuse(key, fmt::format("an id from 0 to {}", kMostIds - 1), value ? brief(*value) : "none");
  return value->get<int64_t>();
}

}  // namespace notellm
