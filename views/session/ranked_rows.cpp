#include "views/session/ranked_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/base/error.h"
#include "core/index/dot_products.h"
#include "core/index/embedding_files.h"

namespace notellm::views {
namespace {

/// The question as a vector [D].
std::vector<float> question_of(const Ranking& ranking, const Embedding& embedding, Engine& engine, const std::stop_token& stop) {
  if (ranking.note.empty()) return engine.embed_text(embedding.folder, ranking.text, stop);
  const auto row = embedding.row_of(ranking.note);
  if (!row) throw Error("notes like this", "a note of embedding " + embedding.name(), fmt::format("\"{}\"", ranking.note));
  const float* numbers = embedding.vectors.view().row(*row);
  return {numbers, numbers + embedding.vectors.dim()};
}

}  // namespace

NoteRows answer(const Workspace& workspace, const NoteView& view, Engine& engine, const std::stop_token& stop) {
  NoteRows answer;
  answer.rows = matching_rows(workspace, view.filter, stop);
  if (view.ranking.embedding.empty()) return answer;

  const Embedding embedding = read_embedding(workspace.embeddings() / view.ranking.embedding);
  const std::vector<float> question = question_of(view.ranking, embedding, engine, stop);
  if (static_cast<int64_t>(question.size()) != embedding.vectors.dim()) {
    throw Error(embedding.name(), fmt::format("vectors of {} numbers", question.size()), fmt::format("{}", embedding.vectors.dim()));
  }
  throw_if_stopped(stop);
  std::vector<float> scores(static_cast<size_t>(embedding.rows()));
  dot_products(question.data(), embedding.vectors.view(), 0, embedding.rows(), scores.data());

  const std::vector<std::string> ids = workspace.ids();
  std::vector<std::pair<float, int32_t>> ranked;
  for (const int32_t row : answer.rows) {
    const auto at = embedding.rows_by_id.find(ids[static_cast<size_t>(row)]);
    if (at != embedding.rows_by_id.end()) ranked.emplace_back(-scores[static_cast<size_t>(at->second)], row);
  }
  throw_if_stopped(stop);
  std::sort(ranked.begin(), ranked.end());
  answer.rows.clear();
  for (const auto& [negative, row] : ranked) answer.rows.push_back(row), answer.scores.push_back(-negative);
  return answer;
}

}  // namespace notellm::views
