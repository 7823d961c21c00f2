// A workspace that exists only once its first import has succeeded.
#pragma once

#include <filesystem>

namespace notellm {

/// Made before the import: when `folder` holds no workspace by then, and keep() is not called, the database made meanwhile is
/// removed again, and the folder if nothing else is left in it (the report of what was wrong stays). The Workspace must be
/// closed by then.
class NewWorkspace {
 public:
  explicit NewWorkspace(std::filesystem::path folder);
  ~NewWorkspace();
  NewWorkspace(const NewWorkspace&) = delete;
  NewWorkspace& operator=(const NewWorkspace&) = delete;
  void keep() { fresh_ = false; }

 private:
  std::filesystem::path folder_;
  bool fresh_;
};

}  // namespace notellm
