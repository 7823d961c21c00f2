#include "views/theme/theme.h"

#include <QApplication>
#include <QFont>
#include <QStyleFactory>

#include "views/theme/palettes.h"
#include "views/theme/svg_icon.h"
#include "views/theme/system_scheme.h"

namespace notellm::views {
namespace {

constexpr int font_pixels = 13;

QFont base_font() {
  // One family that has both scripts, so that Latin and Chinese stand on one line at one weight; the system's where it is absent.
  QFont font = QApplication::font();
  font.setFamilies({"Noto Sans CJK SC", "Source Han Sans SC", font.family()});
  font.setPixelSize(font_pixels);
  return font;
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent), system_(new SystemScheme(this)) {
  connect(system_, &SystemScheme::changed, this, [this] {
    if (choice_ == ThemeChoice::system) apply();
  });
}

void Theme::choose(ThemeChoice choice) {
  choice_ = choice;
  apply();
}

bool Theme::dark() const { return choice_ == ThemeChoice::system ? system_->dark() : choice_ == ThemeChoice::dark; }

QColor Theme::color(Role role) const { return palette_color(role, dark()); }

QIcon Theme::icon(const QString& name, Role role) const {
  return SvgIcon::exists(name) ? QIcon(new SvgIcon(this, name, role)) : QIcon();
}

void Theme::apply() {
  const bool first = qApp->styleSheet().isEmpty();
  if (!first && applied_dark_ == dark()) return;
  applied_dark_ = dark();
  if (first) {
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setFont(base_font());
  }
  QApplication::setPalette(application_palette(dark()));
  qApp->setStyleSheet(style_sheet(dark()));
  Q_EMIT changed();
}

}  // namespace notellm::views
