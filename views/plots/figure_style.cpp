#include "views/plots/figure_style.h"

#include <QFontDatabase>

#include "core/base/error.h"

namespace notellm::plots {

Palette palette_named(const std::string& name) {
  const QColor ink("#222222"), quiet("#555555"), grid("#e4e4e4");
  if (name == "paper") return {{QColor("#d0202e"), QColor("#1c8c3c"), QColor("#2458c5")}, ink, quiet, grid};
  if (name == "studio") return {{QColor("#d55e00"), QColor("#009e73"), QColor("#0072b2")}, ink, quiet, grid};
  throw Error("--style", "paper or studio", "\"" + name + "\"");
}

QFont figure_font(double size_points) {
  static const QString family = [] {
    for (const char* wanted : {"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"}) {
      if (QFontDatabase::families().contains(wanted)) return QString(wanted);
    }
    return QFont().defaultFamily();
  }();
  QFont font(family);
  font.setPixelSize(points(size_points));
  // Shaping would put in ligatures and alternative digits, which Qt cannot name in a PDF: "first" and "100" could not be found.
  font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferNoShaping | QFont::PreferAntialias));
  font.setHintingPreference(QFont::PreferNoHinting);  // letters keep their widths at every resolution
  return font;
}

}  // namespace notellm::plots
