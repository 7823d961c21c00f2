#include "core/store/demo_workspace.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/import_interactions.h"
#include "core/store/import_notes.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

/// The folder while it is being filled. It cannot be filled under another name and renamed: the workspace keeps absolute
/// paths of its pictures.
class Site {
 public:
  explicit Site(const fs::path& folder) : folder_(folder) {
    std::error_code fault;
    existed_ = fs::exists(folder, fault);
    if (existed_ && !fs::is_directory(folder, fault)) throw Error(folder.string(), "a new or an empty folder", "a file");
    if (existed_ && !fs::is_empty(folder, fault))
      throw Error(folder.string(), "a new or an empty folder", "one that holds something");
    fs::create_directories(folder, fault);
    if (fault) throw_errno(folder, "created", fault.value());
  }
  ~Site() {
    if (kept_) return;
    std::error_code ignored;
    if (!existed_) {
      fs::remove_all(folder_, ignored);
      return;
    }
    for (const fs::directory_entry& made : fs::directory_iterator(folder_, ignored)) fs::remove_all(made.path(), ignored);
  }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  void keep() { kept_ = true; }

 private:
  fs::path folder_;
  bool existed_ = false, kept_ = false;
};

}  // namespace

DemoWorkspaceReport make_demo_workspace(const DemoWorkspaceParams& params, Progress& progress, std::stop_token stop) {
  DemoWorkspaceReport report;
  report.folder = fs::absolute(params.folder).lexically_normal();
  Site site(report.folder);
  DemoParams world = params.world;
  world.folder = report.folder / "world";
  report.world = make_demo_world(world, progress, stop);
  {
    Workspace workspace = Workspace::open_or_create(report.folder);
    NotesImport notes;
    notes.file = world.folder / "notes.csv";
    notes.images = world.folder / "images";
    import_notes(workspace, notes, progress, stop);
    InteractionsImport interactions;
    interactions.file = world.folder / "interactions.csv";
    import_interactions(workspace, interactions, progress, stop);
    PairParams pairs = params.pairs;
    pairs.seed = world.seed;
    report.pairs = make_pairs(workspace, pairs, progress, stop);
  }
  site.keep();
  return report;
}

}  // namespace notellm
