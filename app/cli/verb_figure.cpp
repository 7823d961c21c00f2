// notellm figure: results of the workspace as figures for print, without a window.
#include "app/cli/verb.h"
#include "views/plots/figure_data.h"
#include "views/plots/offscreen_application.h"
#include "views/plots/render_figure.h"

namespace notellm::cli {
namespace {

struct FigureVerb {
  std::string saliency;
  std::vector<std::string> with;
  std::filesystem::path out;
  plots::FigureOptions options;
  bool raw = false;
};

Outcome write(const FigureVerb& chosen, Context& context) {
  std::vector<std::string> names = {chosen.saliency};
  names.insert(names.end(), chosen.with.begin(), chosen.with.end());
  const plots::SaliencyFigure figure = plots::read_saliency_figure(context.workspace(), names, chosen.raw);
  const plots::OffscreenApplication application;
  plots::write_figure(figure, chosen.out, chosen.options);
  const std::string csv = plots::csv_beside(chosen.out).string();
  return {{{"file", chosen.out.string()}, {"csv", csv}}, chosen.out.string() + " and " + csv};
}

}  // namespace

void declare_figure(CLI::App& cli, Context& context) {
  auto chosen = std::make_shared<FigureVerb>();
  CLI::App* verb = cli.add_subcommand("figure", "Draws a figure of a result: PDF, SVG or PNG, and the CSV behind it");
  verb->add_option("--saliency", chosen->saliency, "Result of `notellm saliency` to draw")->required();
  verb->add_option("--with", chosen->with, "Up to three more results, drawn over it");
  verb->add_option("--out", chosen->out, "File that ends in .pdf, .svg or .png")->required();
  verb->add_option("--width-mm", chosen->options.width_mm, "Width in millimetres: 85 is one column, 175 two")
      ->capture_default_str();
  verb->add_option("--font-points", chosen->options.font_points, "Font size in points")->capture_default_str();
  verb->add_option("--dpi", chosen->options.png_dpi, "Pixels per inch of a PNG")->capture_default_str();
  verb->add_option("--style", chosen->options.style, "paper (its red, green, blue) or studio (colour-blind safe)")
      ->capture_default_str();
  verb->add_flag("--raw", chosen->raw, "Means as they are, not normalised per layer");
  verb->footer("Example: notellm figure -w world --saliency notellm2 --with base --out saliency.pdf");
  context.on(verb, [chosen](Context& c) { return write(*chosen, c); });
}

}  // namespace notellm::cli
