// A workspace in a scratch folder and files written into it.
#pragma once

#include "core/base/files.h"
#include "core/store/import_interactions.h"
#include "core/store/import_notes.h"
#include "core/store/import_pairs.h"
#include "tests/support/testing.h"

namespace notellm::testing {

struct ImportFixture {
  ScratchFolder scratch;
  Workspace workspace = Workspace::open_or_create(scratch / "w");
  Progress silent;

  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    write_atomically(scratch / name, bytes);
    return scratch / name;
  }
  ImportReport notes(const std::string& name, const std::string& bytes, bool keep_good = false, NotesImport params = {}) {
    params.file = file(name, bytes);
    params.keep_good = keep_good;
    return import_notes(workspace, params, silent, {});
  }
  ImportReport interactions(const std::string& bytes, bool keep_good = false, double click_min = 4) {
    return import_interactions(workspace, {file("i.csv", bytes), click_min, {}, "", keep_good}, silent, {});
  }
  ImportReport pairs(const std::string& bytes, Split split = Split::test, bool keep_good = false) {
    return import_pairs(workspace, {file("p.csv", bytes), split, {}, "", keep_good}, silent, {});
  }
  int64_t number(const std::string& query) { return workspace.database().execAndGet(query).getInt64(); }
  /// Everything that an import may change.
  std::vector<int64_t> counts() {
    return {workspace.note_count(), number("SELECT count(*) FROM events"), number("SELECT count(*) FROM pairs"),
            number("SELECT count(*) FROM imports"), number("SELECT count(*) FROM notes_search_docsize")};
  }
};

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace notellm::testing
