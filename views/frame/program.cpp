#include "views/frame/program.h"

#include <iostream>

#include "core/base/error.h"
#include "views/frame/screenshot.h"

namespace notellm::views {

Program::Program(const Arguments& arguments, Engine& engine, const QString& settings_file)
    : arguments_(arguments),
      settings_(settings_file),
      session_(engine),
      pictures_(session_),
      studio_{session_, jobs_, theme_, pictures_, engine} {
  log_.listen();
  // What the command line says holds for this start only.
  theme_.choose(arguments.theme.isEmpty() ? settings_.theme() : theme_named(arguments.theme));
  languages_.choose(arguments.language.isEmpty() ? settings_.language() : arguments.language);
  window_ = std::make_unique<MainWindow>(studio_, log_, settings_, languages_);
}

Program::~Program() = default;

void Program::start() {
  window_->restoreLayout();
  if (arguments_.size.isValid()) window_->resize(arguments_.size);
  const QString page = arguments_.page.isEmpty() ? settings_.page() : arguments_.page;
  if (!page.isEmpty()) window_->showPage(page);
  window_->show();
  if (!arguments_.note.isEmpty()) {
    QObject::connect(&session_, &Session::opened, window_.get(), [this] { focus_named_note(); });
  }
  const QString path = arguments_.open.isEmpty() ? settings_.recent().value(0) : arguments_.open;
  if (!path.isEmpty()) window_->open(path);
}

void Program::focus_named_note() {
  asker_.ask<qint64>([folder = session_.folder(), id = arguments_.note.toStdString()](
                         const std::stop_token&) { return Workspace::open(folder).row_of(id).value_or(-1); },
                     [this](qint64 row) {
                       if (row >= 0) return session_.setFocus(row);
                       log_.add(LogLevel::warning, MainWindow::tr("There is no note %1").arg(arguments_.note));
                     });
}

int run_studio(int argc, char** argv, const std::function<std::unique_ptr<Engine>()>& make_engine) {
  Application application(argc, argv);
  Arguments arguments;
  try {
    arguments = read_arguments(application.arguments());
  } catch (const Error& fault) {
    std::cerr << fault.what() << '\n';
    return 2;
  }
  if (!arguments.print.isEmpty()) {
    std::cout << arguments.print.toStdString();
    return 0;
  }
  const WheelGuard guard(&application);
  const std::unique_ptr<Engine> engine = make_engine();
  Program program(arguments, *engine);
  if (application.wantsWatching()) {
    application.watch([&program](const Stall& stall) {
      const QString text = QString("The window stood still for %1 ms: %2, %3").arg(stall.ms).arg(stall.receiver, stall.event);
      std::cerr << text.toStdString() << '\n';
      program.log().add(LogLevel::warning, text);
    });
  }
  program.start();
  std::unique_ptr<Screenshot> screenshot;
  if (!arguments.screenshot.isEmpty())
    screenshot = std::make_unique<Screenshot>(program.studio(), program.window(), arguments.screenshot);
  return Application::exec();
}

}  // namespace notellm::views
