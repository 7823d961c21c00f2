#include "core/store/pair_settings.h"

#include "core/store/database_error.h"

namespace notellm {

Json read_pair_setting(const Workspace& workspace, const std::string& key) {
  return translating(workspace.database_file(), [&]() -> Json {
    if (!workspace.database().tableExists("pair_settings")) return nullptr;
    SQLite::Statement query(workspace.database(), "SELECT value FROM pair_settings WHERE key = ?");
    query.bind(1, key);
    if (!query.executeStep()) return nullptr;
    return parse_json(query.getColumn(0).getString(), "pair_settings." + key);
  });
}

void write_pair_setting(Workspace& workspace, const std::string& key, const Json& value) {
  translating(workspace.database_file(), [&] {
    workspace.database().exec("CREATE TABLE IF NOT EXISTS pair_settings(key TEXT PRIMARY KEY, value TEXT NOT NULL)");
    SQLite::Statement insert(workspace.database(), "INSERT OR REPLACE INTO pair_settings VALUES(?, ?)");
    insert.bind(1, key);
    insert.bind(2, value.dump());
    insert.exec();
  });
}

}  // namespace notellm
