// Questions to the database that a stop token ends in their middle, with Interrupted.
#pragma once

#include <sqlite3.h>

#include <stop_token>

#include "core/base/error.h"
#include "core/store/database_error.h"
#include "core/store/workspace.h"

namespace notellm {

/// Runs `work`; what SQLite throws becomes Error, Exhausted, or Interrupted after a stop.
template <class Work>
auto interruptible(const Workspace& workspace, const std::stop_token& stop, Work&& work) {
  throw_if_stopped(stop);
  const std::stop_callback interrupt(stop, [handle = workspace.database().getHandle()] { sqlite3_interrupt(handle); });
  return translating(workspace.database_file(), [&] {
    try {
      return work();
    } catch (const SQLite::Exception& fault) {
      if (fault.getErrorCode() == SQLITE_INTERRUPT) throw Interrupted("stopped");
      throw;
    }
  });
}

/// Calls `take(statement)` for every row of `statement`; an interrupt that fell between two statements is noticed here.
template <class Take>
void for_each_row(SQLite::Statement& statement, const std::stop_token& stop, Take&& take) {
  throw_if_stopped(stop);
  for (int64_t row = 0; statement.executeStep(); ++row) {
    if (row % 4096 == 0) throw_if_stopped(stop);
    take(statement);
  }
}

}  // namespace notellm
