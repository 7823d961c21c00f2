#include "core/store/note_export.h"

#include <fmt/format.h>

#include <cmath>

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/output_file.h"
#include "core/store/note_topics.h"

namespace notellm {
namespace {

constexpr size_t notes_a_step = 1000;

std::string joined(const std::vector<std::string>& topics) {
  std::string text;
  for (const std::string& topic : topics) text += (text.empty() ? "" : "，") + topic;
  return text;
}

std::string csv_line(const Note& note, bool ranked, size_t rank, float score) {
  std::vector<std::string> fields{note.id, note.title, joined(topics_of(note)), note.category};
  if (ranked) {
    fields.push_back(std::to_string(rank));
    fields.push_back(std::isnan(score) ? "" : fmt::format("{}", score));
  }
  return csv_record(fields);
}

std::string json_line(const Note& note, bool ranked, size_t rank, float score) {
  OrderedJson object{{"id", note.id}, {"title", note.title}, {"topics", topics_of(note)}, {"category", note.category}};
  if (ranked) object["rank"] = rank;
  if (ranked && !std::isnan(score))
    object["score"] = OrderedJson::parse(fmt::format("{}", score));  // the shortest that reads back
  return object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace

int64_t export_notes(const Workspace& workspace, const NoteExport& what, Progress& progress, const std::stop_token& stop) {
  const std::string extension = what.file.extension().string();
  const bool csv = extension == ".csv";
  if (!csv && extension != ".jsonl") throw Error(what.file.string(), "a file .csv or .jsonl", "\"" + extension + "\"");
  const bool ranked = !what.scores.empty();
  progress.phase("writing " + what.file.filename().string());
  write_atomically(what.file, [&](const std::filesystem::path& fresh) {
    OutputFile out(fresh, what.file);
    std::string text = csv ? csv_record(ranked ? std::vector<std::string>{"id", "title", "topics", "category", "rank", "score"}
                                               : std::vector<std::string>{"id", "title", "topics", "category"})
                           : "";
    for (size_t i = 0; i < what.rows.size(); ++i) {
      const std::vector<Note> found = workspace.notes(what.rows[i], 1);
      if (found.empty())
        throw Error("export", fmt::format("rows below {}", workspace.note_count()), fmt::format("{}", what.rows[i]));
      text += (csv ? csv_line : json_line)(found[0], ranked, i + 1, ranked ? what.scores[i] : 0);
      if ((i + 1) % notes_a_step && i + 1 < what.rows.size()) continue;
      throw_if_stopped(stop);
      out.write(text.data(), text.size());
      text.clear();
      progress.report(static_cast<int64_t>(i) + 1, static_cast<int64_t>(what.rows.size()), "notes");
    }
    out.write(text.data(), text.size());
  });
  return static_cast<int64_t>(what.rows.size());
}

}  // namespace notellm
