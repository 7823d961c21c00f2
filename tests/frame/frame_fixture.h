// A whole window on a workspace of its own, with settings that no one else uses.
#pragma once

#include "core/base/files.h"
#include "core/store/import_notes.h"
#include "tests/support/fake_engine.h"
#include "tests/support/testing.h"
#include "views/frame/program.h"

namespace notellm::testing {

/// 30 notes n0..n29 titled "tea 0", "bread 1", ...; with `pictures`, each has one in that folder.
inline std::filesystem::path small_workspace(const std::filesystem::path& folder, const std::filesystem::path& pictures = {}) {
  std::string rows = "id,title,content,image\n";
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    rows += "n" + number + (i % 3 == 0 ? ",tea " : ",bread ") + number + ",words,n" + number + ".png\n";
    if (!pictures.empty()) write_atomically(pictures / ("n" + number + ".png"), std::string("not decoded here"));
  }
  const std::filesystem::path file = folder.string() + ".csv";
  write_atomically(file, rows);
  Workspace workspace = Workspace::open_or_create(folder);
  Progress silent;
  NotesImport params;
  params.file = file;
  params.images = pictures;
  import_notes(workspace, params, silent, {});
  return folder;
}

class FrameFixture {
 public:
  /// `command_line` without the program's name.
  explicit FrameFixture(const QStringList& command_line = {}) { restart(command_line); }

  void restart(const QStringList& command_line = {}) {
    program.reset();
    program = std::make_unique<views::Program>(views::read_arguments(QStringList{"notellm-studio"} + command_line), engine,
                                               settings_file());
    program->start();
  }
  QString settings_file() const { return QString::fromStdString((scratch / "settings.ini").string()); }
  QString path(const std::string& name) const { return QString::fromStdString((scratch / name).string()); }

  views::MainWindow& window() { return program->window(); }
  views::Session& session() { return program->studio().session; }
  /// Every line of the log.
  QString log_text() {
    QString text;
    for (const views::LogLine& line : program->log().lines()) text += line.text + "\n";
    return text;
  }
  void open(const std::filesystem::path& workspace) {
    window().open(QString::fromStdString(workspace.string()));
    QTRY_VERIFY_WITH_TIMEOUT(session().isOpen() && !session().filtering(), 10000);
  }

  ScratchFolder scratch;
  FakeEngine engine;
  std::unique_ptr<views::Program> program;
};

}  // namespace notellm::testing
