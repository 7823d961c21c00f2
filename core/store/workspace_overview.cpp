#include "core/store/workspace_overview.h"

#include "core/base/error.h"
#include "core/store/database_error.h"

namespace notellm {

WorkspaceOverview read_overview(const Workspace& workspace, const std::stop_token& stop) {
  return translating(workspace.database_file(), [&] {
    const auto number = [&](const char* query) {
      throw_if_stopped(stop);
      return workspace.database().execAndGet(query).getInt64();
    };
    WorkspaceOverview found;
    found.notes = number("SELECT count(*) FROM notes");
    found.without_picture = number("SELECT count(*) FROM notes WHERE image = ''");
    SQLite::Statement pairs(workspace.database(), "SELECT split, count(*) FROM pairs GROUP BY split");
    while (pairs.executeStep())
      found.pairs.at(static_cast<size_t>(split_named(pairs.getColumn(0).getString()))) = pairs.getColumn(1).getInt64();
    SQLite::Statement imports(workspace.database(), "SELECT kind, file, rows, time FROM imports ORDER BY rowid DESC");
    while (imports.executeStep())
      found.imports.push_back({imports.getColumn(0).getString(), imports.getColumn(1).getString(),
                               imports.getColumn(2).getInt64(), imports.getColumn(3).getString()});
    found.events = number("SELECT count(*) FROM events");
    found.clicks = number("SELECT count(*) FROM events WHERE click <> 0");
    found.users = number("SELECT count(*) FROM (SELECT DISTINCT user FROM events)");
    return found;
  });
}

}  // namespace notellm
