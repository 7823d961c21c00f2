#include "views/frame/window_settings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

namespace notellm::views {
namespace {

QString default_file() {
  return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/notellm-studio/settings.ini";
}

/// A path is no name for a setting.
QString view_key(const QString& folder) {
  return "views/" + QString::fromLatin1(QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Md5).toHex());
}

}  // namespace

QString name_of(ThemeChoice choice) {
  return choice == ThemeChoice::light ? "light" : choice == ThemeChoice::dark ? "dark" : "system";
}

ThemeChoice theme_named(const QString& name) {
  return name == "light" ? ThemeChoice::light : name == "dark" ? ThemeChoice::dark : ThemeChoice::system;
}

WindowSettings::WindowSettings(const QString& file) : file_(file.isEmpty() ? default_file() : file, QSettings::IniFormat) {
  if (file_.status() != QSettings::NoError) {
    complain(
        tr("The settings in %1 cannot be read; the window starts with its own.").arg(QDir::toNativeSeparators(file_.fileName())));
  }
}

ThemeChoice WindowSettings::theme() const { return theme_named(file_.value("theme").toString()); }
void WindowSettings::setTheme(ThemeChoice choice) { file_.setValue("theme", name_of(choice)); }

QString WindowSettings::language() const {
  const QString code = file_.value("language").toString();
  return code == "en" || code == "zh" ? code : "system";
}
void WindowSettings::setLanguage(const QString& code) { file_.setValue("language", code); }

QString WindowSettings::page() const { return file_.value("page").toString(); }
void WindowSettings::setPage(const QString& name) { file_.setValue("page", name); }

QStringList WindowSettings::recent() const { return file_.value("recent").toStringList(); }

void WindowSettings::addRecent(const QString& folder) {
  QStringList all = recent();
  all.removeAll(folder);
  all.prepend(folder);
  file_.setValue("recent", QStringList(all.mid(0, most_recent)));
}

void WindowSettings::removeRecent(const QString& folder) {
  QStringList all = recent();
  all.removeAll(folder);
  file_.setValue("recent", all);
}

QJsonObject WindowSettings::pageState(const QString& page) const {
  return QJsonDocument::fromJson(file_.value("pages/" + page).toString().toUtf8()).object();
}

void WindowSettings::setPageState(const QString& page, const QJsonObject& state) {
  file_.setValue("pages/" + page, QString::fromUtf8(QJsonDocument(state).toJson(QJsonDocument::Compact)));
}

NoteView WindowSettings::view(const QString& folder) const {
  try {
    NoteView view;
    view.filter = nlohmann::json::parse(file_.value(view_key(folder)).toString().toStdString()).get<NoteFilter>();
    return view;
  } catch (const nlohmann::json::exception&) {  // none, or written by another version
    return {};
  }
}

void WindowSettings::setView(const QString& folder, const NoteView& view) {
  if (view.filter == NoteFilter{}) {
    file_.remove(view_key(folder));
  } else {
    file_.setValue(view_key(folder), QString::fromStdString(nlohmann::json(view.filter).dump()));
  }
}

QByteArray WindowSettings::geometry() const { return file_.value("layout/geometry").toByteArray(); }

QByteArray WindowSettings::layout() {
  if (!file_.contains("layout/version")) return {};
  const int version = file_.value("layout/version").toInt();
  if (version != layout_version) {
    complain(tr("The window's layout was saved by another version (%1, this one is %2): the default layout is used.")
                 .arg(version)
                 .arg(layout_version));
    return {};
  }
  return file_.value("layout/docks").toByteArray();
}

void WindowSettings::setLayout(const QByteArray& geometry, const QByteArray& docks) {
  file_.setValue("layout/version", layout_version);
  file_.setValue("layout/geometry", geometry);
  file_.setValue("layout/docks", docks);
}

void WindowSettings::forgetLayout() { file_.remove("layout"); }

}  // namespace notellm::views
