// A workspace filled with the demonstration world (demo_world.h): notes, pictures, clicks and pairs whose truth is known, ready
// to look at. All of it is synthetic, and labelled so.
//
//   FOLDER/workspace.db   the workspace
//   FOLDER/world/         what `notellm demo` writes: notes.csv, interactions.csv, images/, truth.json, README.txt
#pragma once

#include "core/store/demo_world.h"
#include "core/store/import_report.h"
#include "core/store/pair_maker.h"

namespace notellm {

struct DemoWorkspaceParams {
  std::filesystem::path folder;  ///< of the workspace: absent or empty
  DemoParams world;              ///< its `folder` is not read
  PairParams pairs;              ///< its `seed` is the world's
};

struct DemoWorkspaceReport {
  std::filesystem::path folder;
  DemoReport world;
  PairReport pairs;
};

/// The whole workspace, or nothing: when stopped, or when anything fails, what was made is removed again.
/// Throws Error (the folder holds something; what make_demo_world and make_pairs throw), Exhausted, Interrupted.
DemoWorkspaceReport make_demo_workspace(const DemoWorkspaceParams& params, Progress& progress, std::stop_token stop);

}  // namespace notellm
