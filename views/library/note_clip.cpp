#include "views/library/note_clip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/store/note_export.h"
#include "views/notes/note_words.h"

namespace notellm::views {
namespace {

/// Without what would break a line or a column.
std::string cell(std::string text) {
  for (char& byte : text)
    if (byte == '\t' || byte == '\n' || byte == '\r') byte = ' ';
  return text;
}

}  // namespace

NoteRows selected_rows(const NoteRows& shown, const RowRanges& selection) {
  NoteRows chosen;
  std::vector<int32_t> found;
  for (size_t i = 0; i < shown.rows.size(); ++i) {
    if (!selection.contains(shown.rows[i])) continue;
    chosen.rows.push_back(shown.rows[i]);
    if (!shown.scores.empty()) chosen.scores.push_back(shown.scores[i]);
  }
  for (const int64_t row : selection.without(RowRanges::of(chosen.rows)).rows()) {
    chosen.rows.push_back(static_cast<int32_t>(row));
    if (!shown.scores.empty()) chosen.scores.push_back(std::numeric_limits<float>::quiet_NaN());
  }
  return chosen;
}

NoteClip::NoteClip(Session& session, Jobs& jobs, QObject* parent) : QObject(parent), session_(session), jobs_(jobs) {}

void NoteClip::copy(What what) {
  RowRanges selection = session_.selection();
  if (selection.empty() && session_.focus() >= 0) selection = RowRanges::span(session_.focus(), session_.focus() + 1);
  if (!session_.isOpen() || selection.empty()) return;
  struct Text {
    QString text;
    qint64 notes = 0;
  };
  copying_.ask<Text>(
      [folder = session_.folder(), shown = session_.rows(), selection, what](const std::stop_token& stop) {
        const Workspace workspace = Workspace::open(folder);
        const NoteRows chosen = selected_rows(*shown, selection);
        std::string text;
        for (size_t i = 0; i < chosen.rows.size(); ++i) {
          throw_if_stopped(stop);
          for (const Note& note : workspace.notes(chosen.rows[i], 1)) {
            text += note.id;
            if (what == What::table) text += '\t' + cell(note.title);
            if (what == What::table && !chosen.scores.empty() && !std::isnan(chosen.scores[i]))
              text += '\t' + std::to_string(chosen.scores[i]);
            text += '\n';
          }
        }
        return Text{QString::fromStdString(text), static_cast<qint64>(chosen.rows.size())};
      },
      [this, what](const Text& made) {
        QGuiApplication::clipboard()->setText(made.text);
        const QString number = grouped(made.notes);
        Q_EMIT done(what == What::ids ? tr("Copied the ids of %1 notes").arg(number)
                                      : tr("Copied ids and titles of %1 notes").arg(number));
      },
      [this](const QString& message) { Q_EMIT failed(message); });
}

void NoteClip::write(const std::filesystem::path& file, bool selection_only) {
  if (!session_.isOpen()) return;
  const QString name = QString::fromStdString(file.filename().string());
  jobs_.start<qint64>(
      tr("Export %1").arg(name),
      [folder = session_.folder(), shown = session_.rows(), selection = session_.selection(), file, selection_only](
          Progress& progress, std::stop_token stop) {
        NoteRows rows = selection_only ? selected_rows(*shown, selection) : *shown;
        return export_notes(Workspace::open(folder), {file, std::move(rows.rows), std::move(rows.scores)}, progress, stop);
      },
      [this, name](qint64 notes) { Q_EMIT done(tr("Wrote %1 notes to %2").arg(grouped(notes), name)); },
      [this](const QString& message) { Q_EMIT failed(message); });
}

}  // namespace notellm::views
