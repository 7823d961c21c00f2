// What comes back at the next start, in an ini file of the user's: theme, language, layout, last page, recent workspaces, the
// pages' own states. A damaged or newer entry is left out and named in complaints(); it never keeps the window from opening.
#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QSettings>
#include <QStringList>

#include "views/session/note_view.h"
#include "views/theme/theme.h"

class QMainWindow;

namespace notellm::views {

class WindowSettings {
  Q_DECLARE_TR_FUNCTIONS(WindowSettings)

 public:
  /// Of the layout: docks and their names. A change that an older program cannot show is a new number.
  static constexpr int layout_version = 1;
  static constexpr int most_recent = 10;

  /// Without a name: settings.ini in the user's configuration folder.
  explicit WindowSettings(const QString& file = {});

  ThemeChoice theme() const;
  void setTheme(ThemeChoice choice);
  /// "system", "en" or "zh".
  QString language() const;
  void setLanguage(const QString& code);
  QString page() const;
  void setPage(const QString& name);
  /// Workspace folders, the last first.
  QStringList recent() const;
  void addRecent(const QString& folder);
  void removeRecent(const QString& folder);
  QJsonObject pageState(const QString& page) const;
  void setPageState(const QString& page, const QJsonObject& state);

  /// The filter and order last shown of a workspace; not what a model would have to be loaded for.
  NoteView view(const QString& folder) const;
  void setView(const QString& folder, const NoteView& view);

  QByteArray geometry() const;
  /// Of the docks (QMainWindow::saveState with layout_version); empty where there is none that this program understands.
  QByteArray layout();
  void setLayout(const QByteArray& geometry, const QByteArray& docks);
  void forgetLayout();

  /// What could not be read, in the user's language.
  QStringList takeComplaints() { return std::exchange(complaints_, {}); }
  void complain(const QString& text) { complaints_ << text; }
  void sync() { file_.sync(); }

 private:
  QSettings file_;
  QStringList complaints_;
};

QString name_of(ThemeChoice choice);
ThemeChoice theme_named(const QString& name);

}  // namespace notellm::views
