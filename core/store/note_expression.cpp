#include "core/store/note_expression.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "core/base/error.h"
#include "core/base/quote.h"

namespace notellm {
namespace {

constexpr const char* expected = "an SQL expression over id, title, content, topics, category";

using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

/// The statement and what SQLite would leave out behind it.
std::pair<Prepared, std::string> prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  // One byte more: with its closing zero the text need not be copied.
  sqlite3_prepare_v2(database, sql.c_str(), static_cast<int>(sql.size() + 1), &statement, &rest);
  return {Prepared(statement, &sqlite3_finalize), rest ? rest : ""};
}

}  // namespace

std::vector<std::string> ids_that(const Workspace& workspace, const std::string& expression, const std::string& where) {
  const auto fail = [&](const std::string& why) {
    throw Error(where, expected, fmt::format("{} ({})", in_quotes(expression), why));
  };
  if (expression.find('\0') != std::string::npos) fail("a zero byte");
  sqlite3* database = workspace.database().getHandle();
  // The line break ends a comment at the end of the expression, so that it cannot swallow the bracket and what follows.
  auto [statement, rest] = prepare(database, "SELECT id FROM notes WHERE (" + expression + "\n) ORDER BY row");
  if (!statement) fail(sqlite3_errmsg(database));
  if (!std::all_of(rest.begin(), rest.end(), [](unsigned char c) { return std::isspace(c) != 0; }))
    fail("text after the expression");
  if (sqlite3_stmt_readonly(statement.get()) == 0) fail("it would change the workspace");

  std::vector<std::string> ids;
  int state = SQLITE_ROW;
  while ((state = sqlite3_step(statement.get())) == SQLITE_ROW) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0));
    ids.emplace_back(bytes ? bytes : "", static_cast<size_t>(sqlite3_column_bytes(statement.get(), 0)));
  }
  if (state != SQLITE_DONE) fail(sqlite3_errmsg(database));
  return ids;
}

}  // namespace notellm
