#include "views/frame/go_to_match.h"

#include <QStringList>

#include "core/base/error.h"
#include "core/store/database_error.h"

namespace notellm::views {
namespace {
constexpr int64_t chunk = 20000;  ///< rows between looks at the stop token
}

int match(const QString& text, const QString& typed) {
  const QStringList words = typed.split(' ', Qt::SkipEmptyParts);
  if (words.isEmpty()) return 1;
  int score = 1;
  for (const QString& word : words) {
    const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (at < 0) return 0;
    score += at == 0 ? 3 : text[at - 1].isLetterOrNumber() ? 0 : 2;
  }
  return score + (text.compare(typed, Qt::CaseInsensitive) == 0 ? 5 : 0);
}

std::vector<FoundNote> notes_like(const Workspace& workspace, const QString& typed, int most, const std::stop_token& stop) {
  const std::string text = typed.trimmed().toStdString();
  std::vector<FoundNote> found;
  if (text.empty()) return found;
  translating(workspace.database_file(), [&] {
    const int64_t count = workspace.note_count();
    const auto exact = workspace.row_of(text);
    const auto add = [&](SQLite::Statement& query) {
      found.push_back({query.getColumn(0).getInt64(), QString::fromStdString(query.getColumn(1).getString()),
                       QString::fromStdString(query.getColumn(2).getString())});
    };
    if (exact) {
      SQLite::Statement query(workspace.database(), "SELECT row, id, title FROM notes WHERE row = ?");
      query.bind(1, *exact);
      if (query.executeStep()) add(query);
    }
    SQLite::Statement query(workspace.database(),
                            "SELECT row, id, title FROM notes WHERE row >= ?1 AND row < ?2 AND (instr(lower(id), lower(?3)) OR "
                            "instr(lower(title), lower(?3))) ORDER BY row LIMIT ?4");
    for (int64_t first = 0; first < count && static_cast<int>(found.size()) < most; first += chunk) {
      throw_if_stopped(stop);
      query.reset();
      query.bind(1, first);
      query.bind(2, first + chunk);
      query.bind(3, text);
      query.bind(4, most - static_cast<int>(found.size()));
      while (query.executeStep()) {
        if (!exact || query.getColumn(0).getInt64() != *exact) add(query);
      }
    }
  });
  return found;
}

}  // namespace notellm::views
