#include "views/plots/saliency_figure.h"

#include <fmt/format.h>

#include <QStringList>

namespace notellm::plots {
namespace {

QString settings_of(const SaliencySeries& one) {
  const QString place = one.place == "logit" ? "attention before softmax" : "attention after softmax";
  const QString order =
      one.order == "abs_last" ? "absolute value after the sum over heads" : "absolute value before the sum over heads";
  return QString("%1 times its gradient (place: %2), %3 (order: %4)").arg(place, one.place, order, one.order);
}

QString run_of(const SaliencySeries& one, bool named) {
  const QString notes = QString("%1 notes").arg(one.notes);
  const QString run = QString("method %1, input %2, %3").arg(one.method, one.input, notes);
  return named ? QString("%1: %2").arg(one.name, run) : "Model: " + run;
}

std::string quoted(const QString& text) {
  QString doubled = text;
  return "\"" + doubled.replace("\"", "\"\"").toStdString() + "\"";
}

}  // namespace

QString caption_of(const SaliencyFigure& figure) {
  const auto& first = figure.series.front();
  bool same_settings = true;
  QStringList runs;
  for (const SaliencySeries& one : figure.series) {
    same_settings = same_settings && one.place == first.place && one.order == first.order;
    runs << run_of(one, figure.series.size() > 1);
  }
  QString settings = settings_of(first);
  if (!same_settings) {
    QStringList each;
    for (const SaliencySeries& one : figure.series) each << one.name + ": " + settings_of(one);
    settings = each.join("; ");
  }
  const bool banded = !figure.normalised && figure.series.size() == 1 && !first.spread.empty();
  const QString scale = figure.normalised
                            ? "Normalised: the three means of a layer sum to 1."
                            : QString("Not normalised%1.").arg(banded ? "; bands: one standard deviation over notes" : "");
  return QString(
             "Attention saliency, mean over notes. Flow into the last token from the picture (S_v) and from the text (S_t), and "
             "between all other tokens (S_o). %1. Saliency: %2. %3")
      .arg(runs.join("; "), settings, scale);
}

QByteArray csv_of(const SaliencyFigure& figure) {
  std::string csv = "series,layer,s_v,s_t,s_o,s_v_sd,s_t_sd,s_o_sd\n";
  for (const SaliencySeries& one : figure.series) {
    for (size_t i = 0; i < one.layers.size(); ++i) {
      const LayerShares& mean = one.layers[i];
      csv += fmt::format("{},{},{},{},{},", quoted(one.name), i + 1, mean.s_v, mean.s_t, mean.s_o);
      csv += one.spread.empty() ? ",,\n" : fmt::format("{},{},{}\n", one.spread[i].s_v, one.spread[i].s_t, one.spread[i].s_o);
    }
  }
  return QByteArray::fromStdString(csv);
}

}  // namespace notellm::plots
