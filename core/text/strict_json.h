// Access to a JSON object of a foreign format in which every key must be understood.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace notellm {

class StrictObject {
 public:
  /// `path` names the object in messages ("model"). Throws Error when `json` is no object.
  StrictObject(const Json& json, std::string where, std::string path);

  /// Throws Error when there is a key besides `known` (keys that hold null are passed over).
  void allow_only(std::initializer_list<const char*> known) const;
  /// The value, or nullptr when the key is absent or null.
  const Json* find(const char* key) const;
  const Json& array(const char* key) const;
  StrictObject object(const char* key) const;
  std::string text(const char* key) const;
  std::string text_or(const char* key, const std::string& otherwise) const;
  bool flag_or(const char* key, bool otherwise) const;
  /// An id: an integer in 0..2^24-1.
  int64_t id(const char* key) const;
  const Json& json() const { return *json_; }
  const std::string& where() const { return where_; }
  const std::string& path() const { return path_; }

  /// Throws Error: "WHERE: expected EXPECTED for "path.key", found FOUND".
  [[noreturn]] void refuse(const std::string& key, const std::string& expected, const std::string& found) const;

 private:
  const Json* json_;
  std::string where_, path_;
};

inline constexpr int64_t kMostIds = 1 << 24;  ///< more than any vocabulary in use

/// A short rendering of `value` for a message.
std::string brief(const Json& value);
/// True for an integer in 0..kMostIds-1.
bool is_id(const Json& value);

}  // namespace notellm
