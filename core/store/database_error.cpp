#include "core/store/database_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "core/base/error.h"

namespace notellm {

void throw_database_error(const std::filesystem::path& file, const SQLite::Exception& fault) {
  const std::string where = file.string();
  switch (fault.getErrorCode() & 0xff) {  // the low byte is the primary code, the rest says more
    case SQLITE_FULL:
      throw Exhausted(where + ": no space left on the disk");
    case SQLITE_NOMEM:
      throw Exhausted(where + ": no memory left");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(where, "a workspace that no other program is writing to",
                  fmt::format("it locked for more than {} s", busy_timeout_seconds));
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error(where, "a workspace that may be written", "a read-only one");
    case SQLITE_NOTADB:
      throw Error(where, "a workspace database", "a file that is not a SQLite database");
    case SQLITE_CORRUPT:
      throw Error(where, "a whole workspace database", fmt::format("a damaged one ({})", fault.what()));
    default:
      throw Error(where, "a usable workspace database", fault.what());
  }
}

}  // namespace notellm
