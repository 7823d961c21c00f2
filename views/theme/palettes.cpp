#include "views/theme/palettes.h"

#include <QFile>
#include <array>

namespace notellm::views {
namespace {

struct Entry {
  Role role;
  const char* name;  ///< in the style sheet
  const char* light;
  const char* dark;
};

// Neutral greys with a little blue; one accent; the shares of the figures, lighter on dark so that they keep their contrast.
constexpr std::array entries = {
    Entry{Role::window, "window", "#f5f6f9", "#14161b"}, Entry{Role::surface, "surface", "#ffffff", "#1b1e25"},
    Entry{Role::raised, "raised", "#eceff5", "#272b35"}, Entry{Role::line, "line", "#e2e5ec", "#2d323d"},
    Entry{Role::text, "text", "#1a2130", "#e7eaf0"},     Entry{Role::quiet, "quiet", "#5c667a", "#9aa4b6"},
    Entry{Role::accent, "accent", "#4657d8", "#93a1ff"}, Entry{Role::accent_text, "accent_text", "#ffffff", "#10131a"},
    Entry{Role::good, "good", "#137a52", "#4fc78d"},     Entry{Role::warning, "warning", "#99600a", "#e2b455"},
    Entry{Role::bad, "bad", "#c03434", "#f58084"},       Entry{Role::picture, "picture", "#d55e00", "#f08b4a"},
    Entry{Role::words, "words", "#009e73", "#35c49a"},   Entry{Role::other, "other", "#0072b2", "#5cabe8"},
    Entry{Role::tint, "tint", "#e6e9fd", "#2c3257"},     Entry{Role::faint, "faint", "#a4acbb", "#5d6676"},
    Entry{Role::edge, "edge", "#c6ccd8", "#454c5b"},
};

const Entry& entry_of(Role role) { return entries[static_cast<size_t>(role)]; }

QColor mixed(const QColor& a, const QColor& b, double share_of_b) {
  const auto mix = [&](int x, int y) { return qRound(x + (y - x) * share_of_b); };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

}  // namespace

QColor palette_color(Role role, bool dark) { return {dark ? entry_of(role).dark : entry_of(role).light}; }

QPalette application_palette(bool dark) {
  const auto color = [dark](Role role) { return palette_color(role, dark); };
  QPalette palette;
  palette.setColor(QPalette::Window, color(Role::window));
  palette.setColor(QPalette::Base, color(Role::surface));
  palette.setColor(QPalette::AlternateBase, color(Role::window));
  palette.setColor(QPalette::Button, color(Role::surface));
  palette.setColor(QPalette::ToolTipBase, color(Role::raised));
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(role, color(Role::text));
    palette.setColor(QPalette::Disabled, role, color(Role::faint));
  }
  palette.setColor(QPalette::PlaceholderText, color(Role::quiet));
  palette.setColor(QPalette::BrightText, color(Role::bad));
  palette.setColor(QPalette::Highlight, color(Role::accent));
  palette.setColor(QPalette::HighlightedText, color(Role::accent_text));
  palette.setColor(QPalette::Link, color(Role::accent));
  palette.setColor(QPalette::LinkVisited, color(Role::accent));
  palette.setColor(QPalette::Light, color(Role::raised));
  palette.setColor(QPalette::Midlight, color(Role::raised));
  palette.setColor(QPalette::Mid, color(Role::line));
  palette.setColor(QPalette::Dark, color(Role::edge));
  palette.setColor(QPalette::Shadow, color(Role::edge));
  return palette;
}

QString style_sheet(bool dark) {
  QFile file(":/style/studio.qss");
  if (!file.open(QIODevice::ReadOnly)) return {};
  QString sheet = QString::fromUtf8(file.readAll());
  const QColor accent = palette_color(Role::accent, dark);
  sheet.replace("@shade", dark ? "dark" : "light");
  sheet.replace("@accent_hover", mixed(accent, palette_color(Role::text, dark), 0.15).name());
  sheet.replace("@accent_text", palette_color(Role::accent_text, dark).name());  // before "@accent", which begins the same way
  sheet.replace("@thumb", mixed(palette_color(Role::edge, dark), palette_color(Role::line, dark), 0.3).name());
  for (const Entry& one : entries) sheet.replace(QString("@%1").arg(one.name), palette_color(one.role, dark).name());
  return sheet;
}

}  // namespace notellm::views
