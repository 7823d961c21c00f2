// Light and dark: colours by role, icons of our own in the colour of the text. Follows the system unless told otherwise.
//
// Widgets paint with color(), or set one of the properties that resources/style/studio.qss knows (card, quiet, heading, primary).
// Icons look their colour up when they are painted, so nothing has to be set again after changed().
#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QString>

namespace notellm::views {

class SystemScheme;

enum class ThemeChoice { system, light, dark };

/// What a colour is for. Widgets ask by role, so that both themes are complete.
enum class Role {
  window,
  surface,
  raised,
  line,  ///< behind everything; cards and tables; hovered or floating; hairlines
  text,
  quiet,
  accent,
  accent_text,  ///< primary and secondary text; selection and focus; text on the accent
  good,
  warning,
  bad,  ///< hit, attention, miss or error
  picture,
  words,
  other,  ///< S_v, S_t, S_o: the colours of the figures (style "studio")
  tint,   ///< background of what is selected, behind `text`
  faint,
  edge  ///< text of what is disabled; borders of fields and boxes
};

class Theme : public QObject {
  Q_OBJECT
 public:
  explicit Theme(QObject* parent = nullptr);

  ThemeChoice choice() const { return choice_; }
  /// Sets style, font, palette and style sheet of the application.
  void choose(ThemeChoice choice);
  bool dark() const;
  QColor color(Role role) const;
  /// resources/icons/NAME.svg in a role's colour (the accent where it is checked), at every scale; an empty icon for an unknown
  /// name.
  QIcon icon(const QString& name, Role role = Role::text) const;

 Q_SIGNALS:
  void changed();

 private:
  void apply();
  SystemScheme* system_;
  ThemeChoice choice_ = ThemeChoice::system;
  bool applied_dark_ = false;
};

}  // namespace notellm::views
