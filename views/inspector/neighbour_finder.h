// Answers a NeighbourQuestion from the workspace and its embeddings. Blocks; runs on an Asker's thread.
#pragma once

#include "views/inspector/embedding_shelf.h"
#include "views/inspector/neighbour_answer.h"

namespace notellm::views {

/// Trouble with an embedding is part of the answer; throws Error for trouble with the workspace itself, Interrupted.
NeighbourAnswer find_neighbours(EmbeddingShelf& shelf, const NeighbourQuestion& question, const std::stop_token& stop);

}  // namespace notellm::views
