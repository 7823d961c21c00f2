#include "views/inspector/neighbour_messages.h"

#include "views/inspector/hint.h"
#include "views/inspector/words.h"

namespace notellm::views {

HintText NeighbourMessages::none(const QString& workspace, const std::vector<std::string>& runs) {
  if (!runs.empty()) {
    return {tr("No embedding yet"),
            tr("Neighbours need a vector for each note. This command lets the run “%1” make them; the list appears by itself.")
                .arg(text_of(runs[0])),
            embed_command(workspace, text_of(runs[0]), "multimodal", {})};
  }
  return {tr("No embedding yet"),
          tr("Neighbours need a vector for each note, and a trained model to make them. Train one, then embed the notes; the "
             "list appears by itself."),
          "notellm train -w " + in_shell(workspace) + " --config demo --name first\n" +
              embed_command(workspace, "first", "multimodal", {})};
}

HintText NeighbourMessages::trouble(const NeighbourList& list, const QString& note, const QString& workspace,
                                    const EmbeddingEntry& made, const std::vector<std::string>& runs) {
  const QString name = text_of(list.embedding);
  const QString run = !made.model.empty() ? text_of(made.model) : !runs.empty() ? text_of(runs[0]) : "RUN";
  const QString command = embed_command(workspace, run, text_of(made.input), name);
  switch (list.trouble) {
    case Trouble::gone:
      return {tr("The embedding is gone"),
              tr("The folder of “%1” is no longer in the workspace. Choose another embedding above, or make it again:").arg(name),
              command};
    case Trouble::broken:
      return {tr("The embedding cannot be read"),
              text_of(list.detail) + "\n\n" +
                  tr("Choose another embedding above, or delete the folder of “%1” and make it again:").arg(name),
              command};
    case Trouble::no_vector:
      return {tr("No vector for this note"),
              tr("“%1” was not among the notes that “%2” was made from. Choose another embedding above, or embed all notes anew:")
                  .arg(note, name),
              command};
    case Trouble::none:
      break;
  }
  return {};
}

HintText NeighbourMessages::failure(const QString& message) {
  return {
      tr("The neighbours cannot be read"), message + "\n\n" + tr("Choose the note again, or press F5 once this is mended."), {}};
}

HintText NeighbourMessages::nothing_in_scope() {
  return {tr("Nothing inside the filter"),
          tr("No other note of the current filter has a vector in this embedding. Widen the filter in the Library, or look among "
             "all notes."),
          {}};
}

QString NeighbourMessages::how(const NeighbourAnswer& answer) {
  const NeighbourList& list = answer.first;
  if (list.trouble != Trouble::none) return {};
  const QString time = QString::number(answer.milliseconds, 'f', answer.milliseconds < 10 ? 1 : 0);
  const QString among = list.in_scope == list.others ? tr("%1 notes").arg(grouped(list.others))
                                                     : tr("%1 of %2 notes").arg(grouped(list.in_scope), grouped(list.others));
  if (list.index) {
    return tr("Approximate (%1) among %2: recall@10 %3, measured on %4 notes · %5 ms")
        .arg(text_of(list.index->kind), among, QString::number(list.index->recall_at_10, 'f', 3), grouped(list.index->sample),
             time);
  }
  if (list.index_missing) return tr("Exact among %1 until the index is built · %2 ms").arg(among, time);
  return tr("Exact among %1 · %2 ms").arg(among, time);
}

}  // namespace notellm::views
