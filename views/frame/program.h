// The window and everything that it stands on, made and ended in the right order.
#pragma once

#include <memory>

#include "views/frame/application.h"
#include "views/frame/arguments.h"
#include "views/frame/main_window.h"
#include "views/frame/wheel_guard.h"

namespace notellm::views {

class Program {
 public:
  /// `settings_file` as in WindowSettings. The engine must outlive the program.
  Program(const Arguments& arguments, Engine& engine, const QString& settings_file = {});
  ~Program();

  /// Shows the window and opens what the arguments name, or the workspace of the last time.
  void start();

  MainWindow& window() { return *window_; }
  const Studio& studio() const { return studio_; }
  Log& log() { return log_; }
  WindowSettings& settings() { return settings_; }
  Languages& languages() { return languages_; }

 private:
  void focus_named_note();
  Arguments arguments_;
  Log log_;
  WindowSettings settings_;
  Languages languages_;
  Theme theme_;
  Session session_;
  Jobs jobs_;
  Pictures pictures_;
  Studio studio_;
  Asker asker_;
  std::unique_ptr<MainWindow> window_;  ///< ends first
};

/// The whole of main(): arguments, application, window, event loop. Returns the exit code: 2 for arguments that cannot be used.
int run_studio(int argc, char** argv, const std::function<std::unique_ptr<Engine>()>& make_engine);

}  // namespace notellm::views
