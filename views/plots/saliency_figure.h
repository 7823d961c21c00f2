// What the saliency figure shows, as plain values. Per layer: S_v, the mean flow into the last token from the picture's tokens;
// S_t, from the text's tokens; S_o, between all other pairs of tokens (NoteLLM-2, its figure 3).
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace notellm::plots {

struct LayerShares {
  double s_v = 0, s_t = 0, s_o = 0;
};

/// One model's averages: a line triple.
struct SaliencySeries {
  QString name;   ///< of the result, for the legend
  QString model;  ///< folder or run it was computed with
  QString method, input;
  QString place;  ///< "probability" (after softmax) | "logit" (before)
  QString order;  ///< "abs_first" (absolute value, then the sum over heads) | "abs_last"
  int notes = 0;
  std::vector<LayerShares> layers;  ///< means over notes, first layer first
  std::vector<LayerShares> spread;  ///< standard deviations over notes; [layers] or empty = unknown
};

struct SaliencyFigure {
  std::vector<SaliencySeries> series;  ///< 1 to 4; solid, dashed, dotted, dash-dotted
  bool normalised = true;              ///< the three shares of a layer sum to 1
};

/// One paragraph that makes the figure readable by itself: notes, method, input, place, order, normalisation.
QString caption_of(const SaliencyFigure& figure);

/// The figure's numbers: series,layer,s_v,s_t,s_o,s_v_sd,s_t_sd,s_o_sd (empty = unknown); layers count from 1; UTF-8; every
/// number reads back as the same double.
QByteArray csv_of(const SaliencyFigure& figure);

}  // namespace notellm::plots
