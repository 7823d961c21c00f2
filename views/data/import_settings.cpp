#include "views/data/import_settings.h"

#include <QTemporaryDir>

#include "core/base/error.h"
#include "core/store/import_interactions.h"
#include "core/store/import_notes.h"
#include "core/store/import_pairs.h"
#include "core/store/new_workspace.h"
#include "views/data/texts.h"

namespace notellm::views {
namespace {

/// Every field is named, so that nothing is read that was not chosen. Files of a fixed order take no mapping.
ColumnMap whole_map(const ImportSettings& settings) {
  ColumnMap map;
  if (!settings.layout.header) return map;
  for (const FieldSpec& field : fields_of(settings.layout.kind)) {
    const auto chosen = settings.map.find(field.name);
    map[field.name] = chosen == settings.map.end() ? "" : chosen->second;
  }
  return map;
}

ImportReport import_into(Workspace& workspace, const ImportSettings& settings, bool check_only, Progress& progress,
                         const std::stop_token& stop) {
  const ColumnMap map = whole_map(settings);
  switch (settings.layout.kind) {
    case ImportKind::interactions:
      return import_interactions(
          workspace, {settings.file, settings.click_min, map, settings.encoding, settings.keep_good, check_only}, progress, stop);
    case ImportKind::pairs:
      return import_pairs(workspace, {settings.file, settings.split, map, settings.encoding, settings.keep_good, check_only},
                          progress, stop);
    case ImportKind::notes:
      break;
  }
  return import_notes(
      workspace,
      {settings.file, settings.pictures, settings.layout.format, map, settings.encoding, settings.keep_good, check_only},
      progress, stop);
}

/// Before a workspace is made for a file that cannot be used.
void check_new(const ImportSettings& settings) {
  if (std::filesystem::exists(settings.workspace / "workspace.db"))
    throw Error(settings.workspace.string(), "a folder for a new workspace", "a workspace");
  check(NotesImport{settings.file, settings.pictures, settings.layout.format, whole_map(settings), settings.encoding});
}

}  // namespace

ImportReport run(const ImportSettings& settings, Progress& progress, const std::stop_token& stop) {
  if (!settings.new_workspace) {
    Workspace workspace = Workspace::open(settings.workspace);
    return import_into(workspace, settings, false, progress, stop);
  }
  check_new(settings);
  NewWorkspace made(settings.workspace);
  Workspace workspace = Workspace::open_or_create(settings.workspace);
  ImportReport report = import_into(workspace, settings, false, progress, stop);
  made.keep();
  return report;
}

ImportReport check(const ImportSettings& settings, Progress& progress, const std::stop_token& stop) {
  if (!settings.new_workspace) {
    Workspace workspace = Workspace::open(settings.workspace);
    return import_into(workspace, settings, true, progress, stop);
  }
  const QTemporaryDir empty;
  Workspace workspace = Workspace::open_or_create(to_path(empty.path()));
  return import_into(workspace, settings, true, progress, stop);
}

QString command_of(const ImportSettings& settings) {
  QStringList words{"notellm", "import", "-w", to_qstring(settings.workspace)};
  const char* formats[] = {"", "authors", "csv", "jsonl"};
  switch (settings.layout.kind) {
    case ImportKind::notes:
      words << "--notes" << to_qstring(settings.file) << "--format" << formats[static_cast<size_t>(settings.layout.format)];
      if (!settings.pictures.empty()) words << "--images" << to_qstring(settings.pictures);
      break;
    case ImportKind::interactions:
      words << "--interactions" << to_qstring(settings.file) << "--click-min" << QString::number(settings.click_min, 'g', 17);
      break;
    case ImportKind::pairs:
      words << "--pairs" << to_qstring(settings.file) << "--split" << QString::fromStdString(name_of(settings.split));
      break;
  }
  if (const ColumnMap map = whole_map(settings); !map.empty()) {
    words << "--map";
    for (const auto& [field, column] : map) words << QString::fromStdString(field + "=" + column);
  }
  if (!settings.encoding.empty()) words << "--encoding" << QString::fromStdString(settings.encoding);
  if (settings.keep_good) words << "--keep-good";
  return shell_line(words);
}

}  // namespace notellm::views
