// A studio without a window: everything that the inspector is given.
#pragma once

#include "tests/support/fake_engine.h"
#include "tests/support/testing.h"
#include "views/inspector/inspector_panel.h"

namespace notellm::testing {

struct Desk {
  FakeEngine engine;
  views::Jobs jobs;
  views::Theme theme;
  views::Session session{engine};
  views::Pictures pictures{session, qint64{24} << 20};
  views::Studio studio{session, jobs, theme, pictures, engine};

  /// Opens the workspace and waits until its rows are there.
  bool open(const std::filesystem::path& folder) {
    QSignalSpy rows(&session, &views::Session::rowsChanged);
    session.open(folder);
    return rows.wait(20'000);
  }
};

/// Of a fixed smallest size: Qt's offscreen platform complains about each change.
inline void show(QWidget& widget, int width = 380, int height = 800) {
  widget.setMinimumSize(200, 200);
  widget.resize(width, height);
  widget.show();
}

/// Waits until card and neighbours show what was asked last.
inline bool settle(views::InspectorPanel& panel, int milliseconds = 20'000) {
  return QTest::qWaitFor([&] { return !panel.card().busy() && !panel.neighbours().busy(); }, milliseconds);
}

}  // namespace notellm::testing
