// How the workspace's pairs were made, kept beside them: table pair_settings (key, value as JSON).
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/store/workspace.h"

namespace notellm {

/// The stored value, or null where there is none.
Json read_pair_setting(const Workspace& workspace, const std::string& key);
/// Writes or replaces; part of the caller's transaction where one is open.
void write_pair_setting(Workspace& workspace, const std::string& key, const Json& value);

/// Defaults of T where nothing is stored. Throws Error for a value that T does not understand.
template <class T>
T stored_pair_setting(const Workspace& workspace, const std::string& key) {
  const Json stored = read_pair_setting(workspace, key);
  return stored.is_null() ? T{} : from_json_strictly<T>(stored, "pair_settings." + key);
}

}  // namespace notellm
