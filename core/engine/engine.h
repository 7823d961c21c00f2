// The engine as the window sees it: no header of LibTorch, one object. A single question is answered on whatever thread asks;
// questions are serialised inside. Long work (training, embedding all notes) is not done here.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace notellm {

class Engine {
 public:
  virtual ~Engine() = default;
  /// The vector [D] (unit length) of a free text, as if it were the content of a note without a picture, by the model that made
  /// `embedding` (its meta.json names it). The model stays loaded for the next question. Throws Error when the embedding does not
  /// say which model made it, or the model is gone or has changed; Interrupted.
  virtual std::vector<float> embed_text(const std::filesystem::path& embedding, const std::string& text,
                                        const std::stop_token& stop) = 0;
};

/// The engine on LibTorch; `device` as on the command line. The library is made ready at the first question.
std::unique_ptr<Engine> make_engine(const std::string& device = "auto");

}  // namespace notellm
