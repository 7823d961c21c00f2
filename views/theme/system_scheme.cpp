#include "views/theme/system_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QPalette>

namespace notellm::views {
namespace {
constexpr auto service = "org.freedesktop.portal.Desktop", object = "/org/freedesktop/portal/desktop",
               interface = "org.freedesktop.portal.Settings", group_name = "org.freedesktop.appearance",
               key_name = "color-scheme";
constexpr uint prefers_dark = 1, prefers_light = 2;

QVariant unwrapped(QVariant value) {
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  return value;
}
}  // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {
  const QPalette palette = QGuiApplication::palette();
  dark_ = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
  // Without an address Qt may start a bus of its own, which takes seconds.
  if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) ask_portal();
}

void SystemScheme::ask_portal() {
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  bus.connect(service, object, interface, "SettingChanged", this, SLOT(settingChanged(QString, QString, QDBusVariant)));
  QDBusMessage question = QDBusMessage::createMethodCall(service, object, interface, "Read");
  question << QString(group_name) << QString(key_name);
  auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (!reply.isError()) take(unwrapped(reply.value().variant()).toUInt());
    watcher->deleteLater();
  });
}

void SystemScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
  if (group == group_name && key == key_name) take(unwrapped(value.variant()).toUInt());
}

void SystemScheme::take(uint scheme) {
  if (scheme != prefers_dark && scheme != prefers_light) return;  // 0: no preference
  const bool dark = scheme == prefers_dark;
  if (dark == dark_) return;
  dark_ = dark;
  Q_EMIT changed();
}

}  // namespace notellm::views
