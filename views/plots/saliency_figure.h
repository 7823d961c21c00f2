// What the saliency figure shows, as plain values: how strongly the last token listens to the picture (S_v), to the text (S_t)
// and how strongly all other tokens listen to one another (S_o), layer by layer.
#pragma once

#include <QString>
#include <vector>

namespace notellm::plots {

/// One layer: mean over notes and, where known, the standard deviation over notes.
struct LayerShares {
  double s_v = 0, s_t = 0, s_o = 0;
  double s_v_sd = 0, s_t_sd = 0, s_o_sd = 0;
};

/// One line triple: a model at a set of notes.
struct SaliencySeries {
  QString name;   ///< of the run, for the legend
  QString model;  ///< folder or run it was computed with
  QString method, input, place, order;
  int notes = 0;
  std::vector<LayerShares> layers;  ///< first layer first
};

struct SaliencyFigure {
  std::vector<SaliencySeries> series;  ///< the first is drawn solid, the others dashed, dotted, ...
  bool normalised = true;              ///< the three shares of a layer sum to 1
  bool has_spread = false;             ///< the *_sd are known: a band is drawn when there is one series
};

/// One paragraph that makes the figure readable without its context: method, input, place, order, notes, normalisation.
QString caption_of(const SaliencyFigure& figure);

/// The figure's numbers: series,layer,s_v,s_t,s_o[,s_v_sd,s_t_sd,s_o_sd]; layers count from 1; numbers read back exactly.
QByteArray csv_of(const SaliencyFigure& figure);

}  // namespace notellm::plots
