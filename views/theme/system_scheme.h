// Whether the desktop is set to dark: what its settings portal says, live, or else the palette that the program started with.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace notellm::views {

class SystemScheme : public QObject {
  Q_OBJECT
 public:
  explicit SystemScheme(QObject* parent = nullptr);
  bool dark() const { return dark_; }

 Q_SIGNALS:
  void changed();

 private Q_SLOTS:
  void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

 private:
  void ask_portal();
  void take(uint scheme);
  bool dark_ = false;
};

}  // namespace notellm::views
