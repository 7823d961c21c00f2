// What to say where a list cannot be shown: a sentence with what to do, and the command that does it.
#pragma once

#include <QCoreApplication>

#include "views/inspector/embedding_list.h"
#include "views/inspector/neighbour_answer.h"

namespace notellm::views {

struct HintText {
  QString title, text, command;
};

class NeighbourMessages {
  Q_DECLARE_TR_FUNCTIONS(NeighbourMessages)

 public:
  /// The workspace has no embedding.
  static HintText none(const QString& workspace, const std::vector<std::string>& runs);
  /// `made` is what was known of the embedding while it could be read.
  static HintText trouble(const NeighbourList& list, const QString& note, const QString& workspace, const EmbeddingEntry& made,
                          const std::vector<std::string>& runs);
  static HintText failure(const QString& message);
  /// The scope holds no other note with a vector.
  static HintText nothing_in_scope();
  /// How the list was found: "Exact among 2 000 notes, 3 ms".
  static QString how(const NeighbourAnswer& answer);
};

}  // namespace notellm::views
