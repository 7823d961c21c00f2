#include "views/frame/placeholder_page.h"

namespace notellm::views {

const PlaceholderText& map_text() {
  static const PlaceholderText text{
      "map",
      QT_TRANSLATE_NOOP("Placeholder", "Map"),
      QT_TRANSLATE_NOOP("Placeholder", "Every note as a point: those that an embedding holds to be alike lie close together."),
      {QT_TRANSLATE_NOOP("Placeholder",
                         "A projection of an embedding with up to a million points, thumbnails when you come close"),
       QT_TRANSLATE_NOOP("Placeholder", "Lasso and rectangle; what is special about a selection"),
       QT_TRANSLATE_NOOP("Placeholder", "Colour by topic, by recall hit, by the picture's share; two embeddings side by side")},
      {{QT_TRANSLATE_NOOP("Placeholder", "Make vectors of all notes with a trained run"),
        "notellm embed -w %1 --run RUN --name notes"},
       {QT_TRANSLATE_NOOP("Placeholder", "List the nearest notes of a note"),
        "notellm neighbours -w %1 --embedding notes --note ID -k 10"}}};
  return text;
}

const PlaceholderText& saliency_text() {
  static const PlaceholderText text{
      "saliency",
      QT_TRANSLATE_NOOP("Placeholder", "Saliency"),
      QT_TRANSLATE_NOOP("Placeholder",
                        "How much of each vector comes from the picture and how much from the words, layer by layer."),
      {QT_TRANSLATE_NOOP("Placeholder", "The shares of picture, text and the rest in every layer, several runs in one figure"),
       QT_TRANSLATE_NOOP("Placeholder", "One note: its words shaded and its picture overlaid on one scale"),
       QT_TRANSLATE_NOOP("Placeholder", "What changes when the picture or the title is taken away")},
      {{QT_TRANSLATE_NOOP("Placeholder", "Measure where a trained run looks"), "notellm saliency -w %1 --run RUN --name notes"},
       {QT_TRANSLATE_NOOP("Placeholder", "Draw the figure as PDF"), "notellm figure -w %1 --saliency notes --out saliency.pdf"}}};
  return text;
}

const PlaceholderText& training_text() {
  static const PlaceholderText text{
      "training",
      QT_TRANSLATE_NOOP("Placeholder", "Training"),
      QT_TRANSLATE_NOOP("Placeholder", "Train a model on this workspace's pairs, watch it, stop and resume it."),
      {QT_TRANSLATE_NOOP("Placeholder", "One form with presets and checks before the start; a queue of runs"),
       QT_TRANSLATE_NOOP("Placeholder", "Loss, temperature, notes per second and validation recall while it runs"),
       QT_TRANSLATE_NOOP("Placeholder", "A list of all runs, grouped by setting, with mean and spread over seeds")},
      {{QT_TRANSLATE_NOOP("Placeholder", "Train with the small preset"),
        "notellm train -w %1 --config resources/presets/demo.json"},
       {QT_TRANSLATE_NOOP("Placeholder", "Make vectors of all notes with the run"),
        "notellm embed -w %1 --run RUN --name notes"}}};
  return text;
}

const PlaceholderText& evaluation_text() {
  static const PlaceholderText text{
      "evaluation",
      QT_TRANSLATE_NOOP("Placeholder", "Evaluation"),
      QT_TRANSLATE_NOOP("Placeholder", "The tables of the paper from this workspace's runs: how often the true target is found."),
      {QT_TRANSLATE_NOOP("Placeholder", "Recall by method, input, kind of pair and k, beside popularity and chance"),
       QT_TRANSLATE_NOOP("Placeholder", "A cell opens its queries: hits, misses, and how near the miss was"),
       QT_TRANSLATE_NOOP("Placeholder", "Export as CSV, Markdown or LaTeX")},
      {{QT_TRANSLATE_NOOP("Placeholder", "Recall on the test pairs, beside popularity and chance"),
        "notellm evaluate -w %1 --embedding notes"}}};
  return text;
}

}  // namespace notellm::views
