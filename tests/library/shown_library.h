// The page Library on a workspace, as the window would show it.
#pragma once

#include <QAction>
#include <QApplication>
#include <memory>

#include "tests/support/fake_engine.h"
#include "tests/support/testing.h"
#include "views/library/library_page.h"
#include "views/notes/note_grid.h"

namespace notellm::testing {

struct ShownLibrary {
  FakeEngine engine;
  views::Theme theme;
  views::Session session{engine};
  views::Jobs jobs;
  views::Pictures pictures{session};
  views::Studio studio{session, jobs, theme, pictures, engine};
  std::unique_ptr<views::Page> page{views::make_library_page(studio)};

  explicit ShownLibrary(const std::filesystem::path& workspace, QSize size = {1180, 760}) {
    QObject::connect(&session, &views::Session::viewFailed, &session,
                     [](const QString& message) { qInfo("view: %s", qPrintable(message)); });
    theme.choose(views::ThemeChoice::light);
    page->resize(size);
    page->show();
    open(workspace);
  }
  ~ShownLibrary() { page.reset(); }

  void open(const std::filesystem::path& workspace) {
    QSignalSpy rows(&session, &views::Session::rowsChanged);
    session.open(workspace);
    rows.wait(20'000);
  }
  /// Sets the view and waits for its rows.
  void show(const views::NoteView& view) {
    QSignalSpy rows(&session, &views::Session::rowsChanged);
    session.setView(view);
    rows.wait(20'000);
  }
  views::NoteGrid& grid() { return *page->findChild<views::NoteGrid*>("noteGrid"); }
  QAction* action(const QString& text) {
    for (QAction* action : page->actions())
      if (action->text() == text) return action;
    return nullptr;
  }
  template <class T>
  T* child(const char* name) {
    return page->findChild<T*>(name);
  }
};

}  // namespace notellm::testing
